package io.punctual.sink;

/** How far a connection has come; at each of these the script may step in. */
public enum Position {
  /** Before the greeting. */
  CONNECT,
  EHLO,
  MAIL,
  RCPT,
  DATA,
  /** After the first lines of the text. */
  BODY,
  /** The final dot was read, the mail not yet taken. */
  DOT,
  /** The reply to the final dot has left. */
  REPLIED,
  RSET,
  NOOP,
  QUIT;

  /** Whether a mail is on its way: begun, and its dot not yet answered. */
  public boolean handingOver() {
    return switch (this) {
      case MAIL, RCPT, DATA, BODY, DOT -> true;
      case CONNECT, EHLO, REPLIED, RSET, NOOP, QUIT -> false;
    };
  }
}
