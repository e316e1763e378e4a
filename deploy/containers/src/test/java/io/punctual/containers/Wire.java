package io.punctual.containers;

/**
 * A network that containers are attached to; each can be cut for one of them.
 *
 * <p>Only those whom others ask have a name on it, so that nobody is found by another way.
 */
enum Wire {
  /** Brokers among themselves, and everybody who reads or writes topics. */
  BUS("kafka-"),
  /** The database and the two services that have one. */
  DATABASE("postgres"),
  /** The sender asks the suppression service. */
  CLAIMS("suppression"),
  /** The scheduler asks the suppression service. */
  HOLDS("suppression"),
  /** The sender and the mail server. */
  MAIL("sink"),
  /** From the test to everybody; never cut. */
  WATCH("nobody");

  private final String asked;

  Wire(String asked) {
    this.asked = asked;
  }

  /** Whether somebody of this name is asked over it. */
  boolean isAsked(String name) {
    return name.startsWith(asked);
  }
}
