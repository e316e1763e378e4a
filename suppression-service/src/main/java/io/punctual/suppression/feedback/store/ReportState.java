package io.punctual.suppression.feedback.store;

/** Where something that came back is in its life. */
public enum ReportState {
  RECEIVED,
  JUDGED,
  /** Nothing in it proves which send it is about: it changed nothing. */
  UNATTRIBUTED,
  /** A person must look. */
  REVIEW,
  /** A person has looked. */
  REVIEWED
}
