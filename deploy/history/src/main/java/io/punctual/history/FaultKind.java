package io.punctual.history;

/** What was done to a run on purpose. */
public enum FaultKind {
  /** A process ended without warning. */
  KILL,
  /** A process did not run between {@code at} and {@code until}. */
  FREEZE,
  /** Something could not be reached between {@code at} and {@code until}. */
  OUTAGE,
  REBALANCE,
  /** Offsets were set, or lost. */
  OFFSET_RESET,
  /** A topic was read again from its first record. */
  REPLAY,
  CLOCK_STEP,
  /** An older state came back. */
  RESTORE,
  /** An exception was thrown at a named point. */
  EXCEPTION,
  /** The mail server misbehaved. */
  MAIL_SERVER,
  /** A request or its answer was lost or delayed. */
  NETWORK
}
