package io.punctual.sender.delivery;

/** The commands of one mail: which of them is refused says what the refusal is about. */
public enum SmtpCommand {
  MAIL,
  RCPT,
  DATA,
  /** The end of the text. */
  DOT
}
