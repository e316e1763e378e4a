package io.punctual.suppression.claim;

/** Where a claim is in its life. */
public enum ClaimState {
  /** Its holder may send until the lease runs out. */
  GRANTED,
  /** Surely not sent; only the next attempt re-opens it. */
  RETURNED,
  ACCEPTED,
  REFUSED,
  EXPIRED,
  SUPPRESSED,
  CANCELLED,
  /** The mail server may or may not have it. Settled by evidence, never by sending again. */
  UNDECIDED,
  /** Was undecided; evidence says it never went out. Still never sent again. */
  LOST
}
