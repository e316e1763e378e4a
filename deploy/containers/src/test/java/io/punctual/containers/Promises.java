package io.punctual.containers;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what the mail server took with what was asked for. Pure; finds every broken promise. */
final class Promises {

  private static final Duration RATE_SPAN = Duration.ofSeconds(10);

  private Promises() {}

  /**
   * Broken promises in words, each with the person's id; empty when all is kept.
   *
   * @param stopped when each of those who were suppressed had been told so
   */
  static List<String> broken(
      List<Mail> mails, Map<String, Person> people, Map<String, Instant> stopped) {
    var found = new ArrayList<String>();
    var seen = new HashMap<String, Mail>();
    for (var mail : mails) {
      var person = people.get(mail.person());
      if (person == null) {
        found.add("somebody never referred got a mail: " + mail.person());
        continue;
      }
      if (seen.put(mail.reminder(), mail) != null) {
        found.add("twice: " + mail.reminder());
      }
      if (mail.at().isAfter(deadline(mail, person))) {
        found.add("late: %s at %s".formatted(mail.reminder(), mail.at()));
      }
      if (writtenInSpiteOf(stopped.get(mail.person()), person, mail)) {
        found.add("in spite of a stop: %s at %s".formatted(mail.reminder(), mail.at()));
      }
    }
    found.addAll(tooFast(mails));
    return found;
  }

  private static Instant deadline(Mail mail, Person person) {
    return Plan.STEPS.stream()
        .filter(step -> step.name().equals(mail.step()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such step: " + mail.step()))
        .deadline(person.referredAt());
  }

  /** A mail may still be on its way whose claim was granted before; no longer than a lease. */
  private static boolean writtenInSpiteOf(@Nullable Instant stop, Person person, Mail mail) {
    return stop != null
        && person.stop().orElseThrow() == Person.Stop.IS_SUPPRESSED
        && mail.at().isAfter(stop.plus(Plan.LEASE));
  }

  private static List<String> tooFast(List<Mail> mails) {
    var times = mails.stream().map(Mail::at).sorted().toList();
    long most = Plan.CAP * RATE_SPAN.toSeconds() + Plan.CAP + Plan.CONNECTIONS;
    int from = 0;
    for (int to = 0; to < times.size(); to++) {
      while (times.get(from).plus(RATE_SPAN).isBefore(times.get(to))) {
        from++;
      }
      if (to - from + 1 > most) {
        return List.of(
            "%d mails within %s until %s".formatted(to - from + 1, RATE_SPAN, times.get(to)));
      }
    }
    return List.of();
  }
}
