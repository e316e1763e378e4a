package io.punctual.local.demo;

import io.punctual.local.demo.Person.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Several hundred invented referrals in the shape a product would have, and what has to become of
 * each.
 *
 * <p>Made from a seed: names, addresses, zones, languages, members and order are the same in every
 * run; only the moments of referral follow the clock.
 */
public final class Cohort {

  /** The seed of the demo: the Friday on which the reminders went out four months late. */
  public static final long SEED = 2012_06_15L;

  static final Duration FOUR_MONTHS = Duration.ofDays(122);

  private static final int REFERRED_TWICE = 50;
  private static final int MEMBERS = 90;
  private static final int SPREAD_MILLIS = 8_000;
  private static final List<String> INVALID =
      List.of(
          "no-at-sign.example.com",
          "two@@example.com",
          "spaces in@example.com",
          "trailing.dot.@example.com",
          "nobody@-hyphen.example.com",
          "\"quoted\" <display@example.com>");
  private static final Map<Fate, Integer> PEOPLE = people();

  private final People invent;
  private final Instant now;
  private final List<Person> people = new ArrayList<>();
  private int referrals;

  private Cohort(long seed, Instant now) {
    this.invent = new People(seed);
    this.now = now;
  }

  /**
   * The demo's people.
   *
   * @param now recent referrals happened in the seconds before this
   */
  public static List<Person> generate(long seed, Instant now) {
    var cohort = new Cohort(seed, now);
    PEOPLE.forEach(cohort::add);
    return List.copyOf(cohort.people);
  }

  /** All referrals, mixed as a product's export would be: by the moment they happened. */
  public static List<Referral> referrals(List<Person> people) {
    return people.stream()
        .flatMap(person -> person.referrals().stream())
        .sorted(Comparator.comparing(Referral::referredAt).thenComparing(Referral::referralId))
        .toList();
  }

  private static Map<Fate, Integer> people() {
    var people = new EnumMap<Fate, Integer>(Fate.class);
    people.put(Fate.WAITS, 360);
    people.put(Fate.JOINS, 40);
    people.put(Fate.UNSUBSCRIBES, 8);
    people.put(Fate.WITHDRAWN, 20);
    people.put(Fate.ONE_OF_TWO_WITHDRAWN, 10);
    people.put(Fate.SUPPRESSED, 50);
    people.put(Fate.FOUR_MONTHS_AGO, 46);
    people.put(Fate.INVALID, INVALID.size());
    return people;
  }

  private void add(Fate fate, int count) {
    for (int i = 0; i < count; i++) {
      boolean twice =
          fate == Fate.ONE_OF_TWO_WITHDRAWN || (fate == Fate.WAITS && i < REFERRED_TWICE);
      people.add(person(fate, i, twice ? 2 : 1));
    }
  }

  private Person person(Fate fate, int index, int times) {
    var name = invent.name();
    var address = fate == Fate.INVALID ? INVALID.get(index) : invent.address(name);
    var home = invent.home();
    var member = invent.upTo(MEMBERS);
    var all = new ArrayList<Referral>();
    for (int i = 0; i < times; i++) {
      all.add(referral(new Recipient(address, name, home), (member + i) % MEMBERS, fate));
    }
    return new Person(address, fate, all);
  }

  private record Recipient(String address, String name, People.Home home) {}

  private Referral referral(Recipient recipient, int member, Fate fate) {
    referrals++;
    var ago = Duration.ofMillis(invent.upTo(SPREAD_MILLIS));
    var at = now.minus(fate == Fate.FOUR_MONTHS_AGO ? FOUR_MONTHS.plus(ago) : ago);
    return new Referral(
        "demo-%d-%04d".formatted(now.getEpochSecond(), referrals),
        "member-%03d".formatted(member),
        new People(member).name(),
        recipient.address(),
        recipient.name(),
        at,
        recipient.home().zone(),
        recipient.home().locale());
  }
}
