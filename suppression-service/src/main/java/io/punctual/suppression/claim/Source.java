package io.punctual.suppression.claim;

/** Who says what became of a reminder. */
public enum Source {
  /** The answer to a want. */
  CLAIM,
  /** The holder of the claim. */
  SETTLEMENT,
  /** A lease that ran out. */
  LEASE,
  /** The scheduler asked for the close. */
  CLOSE,
  /** A delivery report, the relay's log or a person. */
  EVIDENCE
}
