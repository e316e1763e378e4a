package io.punctual.suppression.feedback.listener;

/** The reply to a mail's final dot; the later here, the worse. */
enum Answer {
  STORED("250 2.0.0 Stored"),
  LATER("451 4.3.0 Not stored, come again"),
  TOO_LARGE("552 5.3.4 Too large"),
  EMPTY("554 5.6.0 Nothing in it");

  private final String line;

  Answer(String line) {
    this.line = line;
  }

  String line() {
    return line;
  }
}
