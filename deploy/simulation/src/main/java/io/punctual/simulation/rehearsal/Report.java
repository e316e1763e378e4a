package io.punctual.simulation.rehearsal;

import io.punctual.history.Event;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Prints a rehearsal for people. */
final class Report {

  private static final int MOST_MARKS = 40;

  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  void heading(Plans plans, Outage outage, int referrals, int perSecond) {
    out.printf(
        "The scheduler stops at %s for %s, until %s.%n",
        outage.from(), words(outage.length()), outage.to());
    out.printf("%d people are referred; at most %d mails a second go out.%n", referrals, perSecond);
    plans.all().forEach(this::plan);
    out.println();
  }

  private void plan(Plan plan) {
    out.printf("  plan %s, by the clock of %s:%n", plan.name(), plan.defaultZone());
    plan.steps()
        .forEach(
            step ->
                out.printf(
                    "    %-12s due %s after the referral, at most %s late%n",
                    step.name(), words(step.offset()), words(step.window())));
  }

  void comparison(Rehearsal.Result punctual, Tally ordinary) {
    row("", "Punctual", "\"due <= now\"");
    row("reminders", punctual.reminders(), ordinary.mails());
    row("mails sent", punctual.tally().mails(), ordinary.mails());
    row("  within 15 minutes", punctual.tally().punctual(), ordinary.punctual());
    row("  later, but before the deadline", punctual.tally().late(), ordinary.late());
    row("  after the deadline", punctual.tally().tooLate(), ordinary.tooLate());
    row("the latest mail", words(punctual.tally().latest()), words(ordinary.latest()));
    row("mails in the busiest minute", punctual.tally().busiestMinute(), ordinary.busiestMinute());
    out.println();
    if (!punctual.ends().isEmpty()) {
      out.println("Not sent by Punctual, each with its reason:");
      punctual.ends().forEach((end, count) -> out.printf("  %6d %s%n", count, end));
      out.println();
    }
  }

  private void row(String what, Object punctual, Object ordinary) {
    out.printf("%-34s %18s %18s%n", what, punctual, ordinary);
  }

  void marks(List<Event> marks) {
    out.println("What raises its voice, and when:");
    if (marks.isEmpty()) {
      out.println("  nothing");
    }
    marks.stream().limit(MOST_MARKS).forEach(mark -> out.println("  " + text(mark)));
    if (marks.size() > MOST_MARKS) {
      out.printf("  … and %d more%n", marks.size() - MOST_MARKS);
    }
    out.println(
        "While the scheduler is stopped it cannot speak for itself: readiness and the alarm on its"
            + " heartbeat are for whoever watches it.");
    out.flush();
  }

  private static String text(Event mark) {
    return switch (mark) {
      case Event.Alarm alarm -> "%s  alarm %s".formatted(second(alarm.at()), alarm.name());
      case Event.HoldOpened hold ->
          "%s  hold opened on %s".formatted(second(hold.at()), hold.scope());
      case Event.HoldReleased hold -> "%s  hold released".formatted(second(hold.at()));
      default -> mark.toString();
    };
  }

  private static Instant second(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The two largest units of it. */
  static String words(Duration length) {
    if (length.toDays() > 0) {
      return length.toHoursPart() == 0
          ? length.toDays() + " d"
          : "%d d %d h".formatted(length.toDays(), length.toHoursPart());
    }
    if (length.toHours() > 0) {
      return length.toMinutesPart() == 0
          ? length.toHours() + " h"
          : "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
    }
    return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
  }
}
