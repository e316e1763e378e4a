package io.punctual.faults.sweep;

/** What has to happen for a point to be reached. */
enum Stimulus {
  /** Nothing but referrals and their mails. */
  REFERRAL,
  /** An operator suppresses somebody. */
  SUPPRESSION,
  /** An operator erases somebody. */
  ERASURE,
  /** Somebody follows the link in a mail. */
  UNSUBSCRIBE,
  /** The mail server is away for longer than a window. */
  MAIL_SERVER_AWAY
}
