package io.punctual.local.drill;

import io.punctual.local.stack.Checks;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Referrals of February, a scheduler that does not run for four months, a Friday in June on which
 * it does, and the Sunday after.
 */
final class FridayAct {

  private static final Instant FEBRUARY = Instant.parse("2012-02-14T11:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2012-06-15T07:00:00Z");
  private static final Instant SUNDAY = Instant.parse("2012-06-17T07:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Duration SUNDAY_WATCH = Duration.ofSeconds(15);

  private final Stage stage;
  private final Terminal terminal;
  private final Checks checks;

  FridayAct(Stage stage, Terminal terminal, Checks checks) {
    this.stage = stage;
    this.terminal = terminal;
    this.checks = checks;
  }

  /** When the stack's clock begins. */
  static Instant begins() {
    return FEBRUARY;
  }

  void play() throws InterruptedException {
    february();
    friday();
    sunday();
  }

  private void february() throws InterruptedException {
    terminal.say("14 February 2012: %d people are referred.".formatted(February.PEOPLE));
    stage.refer(February.referrals(FEBRUARY));
    var books = stage.awaitBooks(LIMIT, tally -> tally.created() >= 2 * February.PEOPLE);
    checks.same("reminders planned in February", 2 * February.PEOPLE, books.open());
    stage.stack().stop(Part.SCHEDULER);
    terminal.say("The scheduler stops. Nobody notices.");
  }

  private void friday() throws InterruptedException {
    terminal.say("Friday 15 June 2012, 09:00 in Zurich: it runs again.");
    stage.wakeAt(FRIDAY);
    var books = stage.awaitBooks(LIMIT, tally -> tally.open() == 0);
    checks.same("reminders expired on Friday", 2 * February.PEOPLE, books.ended("EXPIRED"));
    checks.same("still open on Friday", 0, books.open());
    checks.same("mails on Friday", 0, stage.mails().size());
    checks.same("unaccounted on Friday", 0, books.unaccounted());
    alarm();
  }

  private void alarm() {
    var alarms = stage.alarms(Part.SCHEDULER);
    checks.that("        an alarm was raised on Friday", !alarms.isEmpty());
    alarms.forEach(line -> terminal.say("    " + line));
    for (var metric : List.of("punctual_alarms_total", "punctual_reminders_outcomes_total")) {
      stage.metrics(Part.SCHEDULER, metric).forEach(line -> terminal.say("    " + line));
    }
  }

  /** The same script again, fed with the same file again. */
  private void sunday() throws InterruptedException {
    terminal.say("Sunday 17 June 2012: it runs once more, and the same file is imported again.");
    stage.wakeAt(SUNDAY);
    stage.refer(February.referrals(FEBRUARY));
    stage.await(SUNDAY_WATCH, () -> !stage.mails().isEmpty());
    var books = stage.books();
    checks.same("mails on Sunday", 0, stage.mails().size());
    checks.same("reminders there ever were", 2 * February.PEOPLE, books.created());
    checks.same("still open on Sunday", 0, books.open());
    checks.same("unaccounted on Sunday", 0, books.unaccounted());
  }
}
