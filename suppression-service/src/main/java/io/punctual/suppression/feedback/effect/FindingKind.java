package io.punctual.suppression.feedback.effect;

/** What was found out about one send, by the name it is stored under. */
public enum FindingKind {
  DEAD_ADDRESS,
  SOFT_FAILURE,
  BLOCKED,
  COMPLAINED,
  OPTED_OUT,
  DELIVERED;

  /** Whether the mail came back. */
  public boolean isBounce() {
    return this == DEAD_ADDRESS || this == SOFT_FAILURE || this == BLOCKED;
  }
}
