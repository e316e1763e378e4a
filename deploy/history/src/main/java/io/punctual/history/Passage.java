package io.punctual.history;

/** What a gate decided. */
public enum Passage {
  PASSED,
  EXPIRED,
  /** Neither: held, too early, or for other reasons. */
  WAITS
}
