package io.punctual.local.incident;

import java.time.Instant;
import java.util.List;

/**
 * Somebody to whom the old script wrote, late and twice.
 *
 * @param segment who gets which offer: {@code women} or {@code men}
 * @param due when the one reminder should have gone out
 * @param sentAt when it did go out instead
 * @param answer what this person does about the letter
 */
record Affected(
    String address,
    String name,
    String locale,
    String zone,
    String segment,
    Instant due,
    List<Instant> sentAt,
    Answer answer) {

  /** What becomes of the letter to somebody. */
  enum Answer {
    /** Gets none: the old script's mails came back. */
    NO_MAILBOX(38),
    /** Gets none: had asked for no more mails after the Friday. */
    OPTED_OUT(12),
    /** The letter comes back. */
    BOUNCES(7),
    /** Uses the link under the letter. */
    UNSUBSCRIBES(6),
    /** Writes back, and not kindly. */
    ANGRY(2),
    /** Writes back with a question. */
    NEUTRAL(4),
    /** Writes back kindly. */
    KIND(11),
    /** Signs up with the code of the offer. */
    SIGNS_UP_WITH_CODE(31),
    /** Signs up, and forgets the code. */
    SIGNS_UP(12),
    /** Reads it, perhaps. */
    NOTHING(527);

    private final int people;

    Answer(int people) {
      this.people = people;
    }

    /** Of how many of the 650 it is so. */
    int people() {
      return people;
    }

    /** Whether the letter goes out to them. */
    boolean getsLetter() {
      return this != NO_MAILBOX && this != OPTED_OUT;
    }

    boolean writesBack() {
      return this == ANGRY || this == NEUTRAL || this == KIND;
    }

    boolean signsUp() {
      return this == SIGNS_UP_WITH_CODE || this == SIGNS_UP;
    }
  }

  Affected {
    sentAt = List.copyOf(sentAt);
  }
}
