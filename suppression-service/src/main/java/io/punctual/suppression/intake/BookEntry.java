package io.punctual.suppression.intake;

/** What became of a record, for the books. */
public enum BookEntry {
  /** A first referral of a person. */
  ACCEPTED,
  /** A further referral of a person. */
  MERGED,
  /** Joined or withdrawn. */
  STOP,
  /** A referralId that was stored before. */
  DUPLICATE,
  /** An address that cannot be mailed. */
  REFUSED,
  DEAD_LETTERED
}
