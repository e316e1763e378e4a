package io.punctual.suppression.feedback.mailbox;

/** How a mail that came back got here. */
public enum Way {
  /** Posted by a relay's pipe. */
  HTTP,
  /** Fetched from a mailbox. */
  IMAP,
  /** Handed over by a relay that speaks LMTP or SMTP. */
  RELAY
}
