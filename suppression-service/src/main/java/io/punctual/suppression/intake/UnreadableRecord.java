package io.punctual.suppression.intake;

/** A record that breaks the contract; the message says where, and never quotes a value. */
final class UnreadableRecord extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableRecord(String reason) {
    super(reason, null, false, false);
  }

  /** The reason, fit for a log and a header. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
