package io.punctual.suppression.unsubscribe;

/** What the unsubscribe page has to tell. */
public enum PageState {
  /** Nothing was pressed yet. */
  ASKING,
  /** No reminders any more. */
  STOPPED,
  /** Nothing any more, from anybody here. */
  NEVER,
  /** It could not be kept: to be pressed again. */
  NOT_KEPT
}
