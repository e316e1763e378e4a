package io.punctual.faults.sweep;

/** What a person of the sweep is in it for. */
enum Role {
  /** Is referred, and gets both mails if nothing goes wrong. */
  PLAIN,
  /** Is referred by two members. */
  REFERRED_TWICE,
  /** The same event comes twice. */
  EVENT_TWICE,
  /** Joins at once. */
  JOINS,
  /** The referral is withdrawn at once. */
  WITHDRAWN,
  /** Is suppressed by an operator at once. */
  SUPPRESSED,
  /** Is erased by an operator at once. */
  ERASED,
  /** Follows the link in the first mail. */
  UNSUBSCRIBES
}
