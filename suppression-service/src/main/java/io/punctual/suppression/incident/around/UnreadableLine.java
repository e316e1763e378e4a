package io.punctual.suppression.incident.around;

/** Carries what is wrong with one line from the check that found it; never a field of the line. */
final class UnreadableLine extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String reason;

  UnreadableLine(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
