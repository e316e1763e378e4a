package io.punctual.suppression.suppression;

/** An import that cannot be read at all, and why. */
final class UnreadableCsv extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, where, and what to do; never a field of the file
   */
  UnreadableCsv(String message) {
    super(message);
  }
}
