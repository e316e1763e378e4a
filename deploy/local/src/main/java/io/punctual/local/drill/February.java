package io.punctual.local.drill;

import io.punctual.local.demo.Referral;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Some 650 people who were referred at about the same time, in Zurich, Rome, Paris and London. */
final class February {

  static final int PEOPLE = 650;
  private static final List<String> ZONES =
      List.of("Europe/Zurich", "Europe/Rome", "Europe/Paris", "Europe/London");
  private static final List<String> LOCALES = List.of("en", "it", "fr", "en-GB");

  private February() {}

  /**
   * The referrals, each a second before the next.
   *
   * @param until none happened after this
   */
  static List<Referral> referrals(Instant until) {
    return IntStream.range(0, PEOPLE).mapToObj(i -> referral(i, until)).toList();
  }

  private static Referral referral(int i, Instant until) {
    return new Referral(
        "feb-%d-%03d".formatted(until.getEpochSecond(), i),
        "member-%02d".formatted(i % 40),
        "Member %d".formatted(i % 40),
        "person.%03d@example.org".formatted(i),
        "Person %d".formatted(i),
        until.minus(Duration.ofSeconds(PEOPLE - i)),
        ZONES.get(i % ZONES.size()),
        LOCALES.get(i % LOCALES.size()));
  }
}
