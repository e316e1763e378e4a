package io.punctual.containers;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who is referred once; most get both reminders, some stop them.
 *
 * @param number from 1; decides what the person does
 */
record Person(int number, Instant referredAt) {

  static final String NAME = "Bartholomew";
  static final String MEMBER = "Annabelle";
  private static final String DOMAIN = "@friends.example.org";

  /** How a person stops what would come. */
  enum Stop {
    /** Between the first reminder and the second. */
    JOINS(Duration.ofSeconds(16)),
    /** Before the first. */
    IS_WITHDRAWN(Duration.ofSeconds(4)),
    /** About when the second is sent. */
    IS_SUPPRESSED(Duration.ofSeconds(25));

    private final Duration after;

    Stop(Duration after) {
      this.after = after;
    }
  }

  String id() {
    return "p%06d".formatted(number);
  }

  String address() {
    return id() + DOMAIN;
  }

  /** Whose address this is. */
  static String idOf(String address) {
    if (!address.endsWith(DOMAIN)) {
      throw new IllegalArgumentException("nobody of this run: " + address.length() + " characters");
    }
    return address.substring(0, address.length() - DOMAIN.length());
  }

  Optional<Stop> stop() {
    return switch (number % 20) {
      case 3 -> Optional.of(Stop.JOINS);
      case 9 -> Optional.of(Stop.IS_WITHDRAWN);
      case 15 -> Optional.of(Stop.IS_SUPPRESSED);
      default -> Optional.empty();
    };
  }

  /** When this person stops it, if ever. */
  Instant stopsAt() {
    return referredAt.plus(stop().orElseThrow().after);
  }

  /** The referral as the gateway takes it. */
  String referral() {
    return """
    {"referralId":"r-%s","memberId":"m-%s","memberName":"%s","address":"%s",\
    "name":"%s","referredAt":"%s","zone":"Europe/Zurich"}\
    """
        .formatted(id(), id(), MEMBER, address(), NAME, referredAt);
  }
}
