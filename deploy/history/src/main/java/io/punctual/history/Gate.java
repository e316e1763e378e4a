package io.punctual.history;

/** The four gates, in their order. */
public enum Gate {
  PLAN,
  EMIT,
  CLAIM,
  /** Just before the mail's final dot. */
  DOT
}
