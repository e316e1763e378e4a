package io.punctual.suppression.feedback.reading;

/** Why a mail failed for a recipient, as far as a report says it for certain. */
enum Failure {
  /** There is no such mailbox, or no such domain. */
  DEAD_ADDRESS,
  MAILBOX_FULL,
  /** The mailbox is there but switched off. */
  DISABLED,
  /** Refused because of us, of the content or of a rule. */
  BLOCKED,
  /** A temporary condition that lasted too long. */
  TEMPORARY,
  /** For good, and nobody can tell why. */
  UNEXPLAINED
}
