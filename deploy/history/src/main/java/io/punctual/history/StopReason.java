package io.punctual.history;

/** Why nothing more may go to somebody. */
public enum StopReason {
  SUPPRESSED,
  ERASED,
  JOINED,
  /** The last referral that was left; withdrawing one of several stops nothing. */
  WITHDRAWN
}
