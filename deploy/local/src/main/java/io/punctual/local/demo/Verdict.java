package io.punctual.local.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.punctual.local.demo.Person.Fate;
import io.punctual.local.stack.Checks;
import io.punctual.local.stack.ReceivedMail;
import io.punctual.local.stack.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether everything ended as it had to: the books against the people, the people against the
 * mailbox.
 */
final class Verdict {

  private final Checks checks = new Checks();

  private Verdict() {}

  /**
   * Checks a finished demo.
   *
   * @param rejected lines that the import refused
   */
  static Checks of(List<Person> people, List<ReceivedMail> mails, Tally tally, long rejected) {
    var verdict = new Verdict();
    verdict.books(people, tally, rejected);
    verdict.mails(people, mails);
    return verdict.checks;
  }

  private void books(List<Person> people, Tally tally, long rejected) {
    long referrals = Cohort.referrals(people).size();
    long invalid = count(people, Fate.INVALID);
    long known = people.size() - invalid;
    checks.same("referrals refused at the door for their address", invalid, rejected);
    for (var step : tally.steps()) {
      checks.same(step.step() + " reminders planned, one per person", known, step.created());
    }
    long wanted = people.stream().mapToLong(person -> person.fate().reminders()).sum();
    checks.same("reminders sent", wanted, tally.ended("ACCEPTED"));
    checks.same(
        "expired, of people referred four months ago",
        2 * count(people, Fate.FOUR_MONTHS_AGO),
        tally.ended("EXPIRED"));
    checks.same(
        "suppressed, before the referral or by a click in the first reminder",
        2 * count(people, Fate.SUPPRESSED) + count(people, Fate.UNSUBSCRIBES),
        tally.ended("SUPPRESSED"));
    checks.same(
        "cancelled, because the person joined or the member withdrew",
        2 * count(people, Fate.WITHDRAWN) + count(people, Fate.JOINS),
        tally.ended("CANCELLED"));
    checks.same("undecided", 0, tally.ended("UNDECIDED"));
    checks.same("still open", 0, tally.open());
    checks.same("unaccounted, of %,d referrals".formatted(referrals), 0, tally.unaccounted());
  }

  private void mails(List<Person> people, List<ReceivedMail> mails) {
    var known = people.stream().collect(toMap(Person::address, Function.identity()));
    Map<String, List<ReceivedMail>> byAddress =
        mails.stream().collect(groupingBy(ReceivedMail::to));
    checks.same(
        "mails to somebody never referred",
        0,
        byAddress.keySet().stream().filter(address -> !known.containsKey(address)).count());
    checks.same(
        "people who got more or fewer mails than they should",
        0,
        people.stream()
            .filter(person -> mailsOf(person, byAddress).size() != person.fate().reminders())
            .count());
    checks.same(
        "people who got the same reminder twice",
        0,
        people.stream().filter(person -> gotOneTwice(person, mailsOf(person, byAddress))).count());
    checks.same(
        "mails before they were due or after their deadline",
        0,
        people.stream()
            .flatMap(
                person -> mailsOf(person, byAddress).stream().filter(mail -> !inTime(person, mail)))
            .count());
    checks.same(
        "mails with a Message-ID that another has too",
        0,
        mails.size() - mails.stream().map(ReceivedMail::messageId).distinct().count());
    checks.same(
        "mails to the suppressed, the withdrawn and the four months old",
        0,
        people.stream()
            .filter(person -> person.fate().reminders() == 0)
            .mapToLong(person -> mailsOf(person, byAddress).size())
            .sum());
  }

  private static boolean gotOneTwice(Person person, List<ReceivedMail> mails) {
    return List.of(Timing.first(), Timing.second()).stream()
        .anyMatch(
            step ->
                mails.stream()
                        .filter(mail -> step.covers(anchor(person), mail.acceptedAt()))
                        .count()
                    > 1);
  }

  private static boolean inTime(Person person, ReceivedMail mail) {
    return Timing.first().covers(anchor(person), mail.acceptedAt())
        || Timing.second().covers(anchor(person), mail.acceptedAt());
  }

  /** The referral that was published first: the file is in the order in which they happened. */
  private static Instant anchor(Person person) {
    return Cohort.referrals(List.of(person)).getFirst().referredAt();
  }

  private static List<ReceivedMail> mailsOf(Person person, Map<String, List<ReceivedMail>> mails) {
    return mails.getOrDefault(person.address(), List.of());
  }

  private static long count(List<Person> people, Fate fate) {
    return people.stream().filter(person -> person.fate() == fate).count();
  }
}
