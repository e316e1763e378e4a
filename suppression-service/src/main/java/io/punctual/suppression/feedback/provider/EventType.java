package io.punctual.suppression.feedback.provider;

/** What a provider's event says, in words that all of them share. */
enum EventType {
  QUEUED,
  SENT,
  /** The provider itself did not send it. */
  REJECTED,
  /** The provider could not make it. */
  FAILED,
  BOUNCED,
  DEFERRED,
  DELIVERED,
  AUTORESPONDED,
  OPENED,
  CLICKED,
  COMPLAINED,
  UNSUBSCRIBED,
  SUBSCRIBED,
  UNKNOWN
}
