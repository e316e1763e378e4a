package io.punctual.suppression.optout;

/** Told when the database knows less of the opt-outs than this process saw in it before. */
@FunctionalInterface
interface PutBack {

  /**
   * An older database stands in its place.
   *
   * @throws RuntimeException when that could not be written down; it is then told again
   */
  void noticed();
}
