package io.punctual.sender.condition;

/** A reason why nothing new is claimed at the moment. */
public enum Impediment {
  /** The mail server cannot be reached, or refuses everybody for the time being. */
  MAIL_SERVER_AWAY,
  /** The suppression service does not answer: without its grant nobody sends. */
  SUPPRESSION_SERVICE_AWAY,
  /**
   * The suppression service answers, with a refusal of all that this sender asks: its key, its
   * role, the address or the version is wrong. A person has to look.
   */
  CLAIMS_REFUSED,
  /** This machine's clock and the suppression service's differ by more than the safety margin. */
  CLOCK_SKEW
}
