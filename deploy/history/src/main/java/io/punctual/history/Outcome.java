package io.punctual.history;

/** How a reminder ends. */
public enum Outcome {
  ACCEPTED,
  REFUSED,
  EXPIRED,
  SUPPRESSED,
  CANCELLED,
  /**
   * The one that evidence may still change, into {@link #ACCEPTED}, {@link #REFUSED}, {@link
   * #LOST}.
   */
  UNDECIDED,
  LOST
}
