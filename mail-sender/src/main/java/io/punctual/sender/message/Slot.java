package io.punctual.sender.message;

/** A place in a prepared message that differs from recipient to recipient. */
enum Slot {
  RECIPIENT,
  MEMBER,
  UNSUBSCRIBE_URL;

  /** First character of a marker: private use, so that no wording and no escaping touches it. */
  static final char OPENS = '\uE000';

  /** What stands in a rendered template where this value belongs. */
  String marker() {
    return new String(new char[] {OPENS, (char) ('0' + ordinal())});
  }

  /** The slot whose marker's second character this is. */
  static Slot of(char ordinal) {
    return values()[ordinal - '0'];
  }
}
