package io.punctual.history;

/** What a claim was answered. */
public enum Answer {
  GRANTED,
  DUPLICATE,
  SUPPRESSED,
  CANCELLED,
  EXPIRED,
  RETURNED
}
