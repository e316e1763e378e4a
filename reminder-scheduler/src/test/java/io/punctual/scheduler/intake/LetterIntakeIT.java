package io.punctual.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.contracts.Contract;
import io.punctual.eventloop.BatchResult;
import io.punctual.scheduler.books.BookKeeper;
import io.punctual.scheduler.dispatch.Tick;
import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.Events.Event;
import io.punctual.scheduler.fixture.TestScheduler;
import io.punctual.scheduler.outcome.OutcomeHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LetterIntakeIT {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final String PLAN = "incident-june-2012";
  private static TestScheduler scheduler;

  private final UUID recipient = UUID.randomUUID();

  @BeforeAll
  static void start() {
    scheduler = TestScheduler.start(Map.of());
  }

  @AfterAll
  static void stop() {
    scheduler.close();
  }

  @BeforeEach
  void reset() {
    scheduler.reset(NOW.toString());
  }

  @Test
  void storesALetterWithTheTimesThatWereApprovedAndEmitsItOnce() {
    var due = NOW.plus(Duration.ofHours(1));
    handle(Events.letterApproved(recipient, PLAN, due));

    assertThat(
            scheduler.query(
                """
                SELECT concat_ws(' ', p.name, s.name, status, due, deadline, opens_at, zone, locale)
                  FROM reminder r JOIN step_name s ON s.id = r.step JOIN plan_name p ON p.id = r.plan
                """))
        .containsExactly(
            "incident-june-2012 letter PLANNED 2026-03-02 09:00:00+00 2026-03-03 09:00:00+00"
                + " 2026-03-02 09:00:00+00 Europe/Zurich fr-CH");
    assertThat(tick().emitted()).as("not due").isZero();
    scheduler.clock.forward(Duration.ofHours(1));
    assertThat(tick().emitted()).isEqualTo(1);
    var said = scheduler.said("reminder.due.v1").getFirst();
    assertThat(said).contains("\"template\": \"letter\"", "\"plan\": \"incident-june-2012\"");
    Contract.of("reminder.due", "reminder.due").check(said.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void knowsALetterOnceHoweverOftenTheTopicIsRead() {
    handle(approved(), approved());
    handle(approved());
    tick();
    outcome("ACCEPTED");

    handle(approved());
    tick();

    assertThat(reminders()).containsExactly("letter ACCEPTED");
    assertThat(scheduler.said("reminder.due.v1")).hasSize(1);
    assertThat(book()).containsExactly("4 1 0 3 0");
    assertThat(scheduler.bean(BookKeeper.class).count().unaccounted()).isZero();
  }

  @Test
  void leavesLettersToTheirClaimWhateverStopsTheReferral() {
    handle(
        Events.referred(recipient, NOW.toString()),
        Events.letterApproved(recipient, PLAN, NOW.plusSeconds(60)));
    change(Events.suppression("added", recipient, NOW.toString()));
    handle(Events.joined(recipient), Events.withdrawn(recipient, true));

    assertThat(reminders())
        .containsExactly(
            "letter PLANNED", "first SUPPRESSED SUPPRESSED", "second SUPPRESSED SUPPRESSED");
  }

  @Test
  void endsTheLetterOfSomebodyErasedBeforeAndAfterItsApproval() {
    var gone = UUID.randomUUID();
    change(Events.suppression("erased", gone, NOW.toString()));
    handle(
        Events.letterApproved(recipient, PLAN, NOW.plusSeconds(60)),
        Events.letterApproved(gone, PLAN, NOW.plusSeconds(60)));
    change(Events.suppression("erased", recipient, NOW.toString()));

    assertThat(reminders()).containsExactly("letter SUPPRESSED ERASED", "letter SUPPRESSED ERASED");
    assertThat(outcomes()).containsExactly("SUPPRESSED ERASED", "SUPPRESSED ERASED");
  }

  @Test
  void cancelsAWithdrawnLetterWhileItWaitsAndThatOneAlone() {
    var other = "incident-july-2012";
    handle(
        Events.referred(recipient, NOW.toString()),
        Events.letterApproved(recipient, PLAN, NOW.plusSeconds(60)),
        Events.letterApproved(recipient, other, NOW.plusSeconds(120)),
        Events.letterWithdrawn(recipient, PLAN));

    assertThat(reminders())
        .containsExactly(
            "letter CANCELLED NOT_APPROVED", "letter PLANNED", "first PLANNED", "second PLANNED");
    handle(Events.letterApproved(recipient, PLAN, NOW.plusSeconds(60)));
    assertThat(reminders()).as("for good").contains("letter CANCELLED NOT_APPROVED");
    assertThat(book()).containsExactly("5 3 1 1 0");
  }

  @Test
  void leavesAnEmittedLetterToItsClaim() {
    handle(approved());
    tick();

    handle(Events.letterWithdrawn(recipient, PLAN));
    assertThat(reminders()).containsExactly("letter QUEUED");

    outcome("CANCELLED");
    assertThat(reminders()).containsExactly("letter CANCELLED");
  }

  @Test
  void expiresALetterWhoseTimeIsOverAndNeverSendsItLate() {
    handle(Events.letterApproved(recipient, PLAN, NOW.minus(Duration.ofDays(1))));
    var waiting = UUID.randomUUID();
    handle(Events.letterApproved(waiting, PLAN, NOW.plus(Duration.ofHours(1))));

    scheduler.clock.forward(Duration.ofDays(2));

    assertThat(tick()).isEqualTo(new Tick.Done(1, 0, 0));
    assertThat(reminders())
        .containsExactly("letter EXPIRED PAST_AT_PLANNING", "letter EXPIRED PAST_DEADLINE");
  }

  @Test
  void obeysAHoldOfItsPlanAndHoldsTooManyThatAreLate() {
    handle(approved());
    change(Events.holdOpened(UUID.randomUUID(), "{\"kind\":\"PLAN\",\"plan\":\"" + PLAN + "\"}"));
    assertThat(tick().emitted()).isZero();

    var other = "incident-late";
    for (int n = 0; n < 11; n++) {
      handle(Events.letterApproved(UUID.randomUUID(), other, NOW.minus(Duration.ofHours(1))));
    }
    scheduler.suppression.scopes().clear();
    assertThat(tick().emitted()).isZero();
    assertThat(scheduler.suppression.scopes().toString()).contains(other);
  }

  @Test
  void countsTheLettersOfAllIncidentsUnderOneLabel() {
    double before = counted();
    handle(
        Events.letterApproved(recipient, "incident-one", NOW.minus(Duration.ofDays(2))),
        Events.letterApproved(recipient, "incident-two", NOW.minus(Duration.ofDays(2))));

    assertThat(counted()).isEqualTo(before + 2);
  }

  @Test
  void setsAsideWhatIsNoLetterOfAnIncident() {
    var referral = new Event("letter.approved", approved().body().replace(PLAN, "referral"));
    var second =
        new Event(
            "letter.approved", approved().body().replace("\"step\":\"letter\"", "\"step\":\"x\""));
    var backwards =
        new Event("letter.approved", approved().body().replace("2026-03-03", "2026-03-01"));

    var result = handle(referral, second, backwards);

    assertThat(result.unreadable())
        .extracting(BatchResult.Unreadable::reason)
        .containsExactly(
            "plan and step are not those of an incident's letter",
            "plan and step are not those of an incident's letter",
            "deadline is not after due");
    assertThat(reminders()).isEmpty();
  }

  private Event approved() {
    return Events.letterApproved(recipient, PLAN, NOW);
  }

  private static double counted() {
    return scheduler
        .bean(MeterRegistry.class)
        .counter(
            "punctual.reminders.outcomes",
            "outcome",
            "EXPIRED",
            "plan",
            "incident",
            "step",
            "letter")
        .count();
  }

  private static BatchResult handle(Event... events) {
    return scheduler
        .bean(ReferralHandler.class)
        .handle(Events.batch("g", "referral.events.v1", 0, events));
  }

  private static void change(Event... events) {
    scheduler
        .bean(SuppressionChangeHandler.class)
        .handle(Events.batch("g", "suppression.changes.v1", 0, events));
  }

  private void outcome(String outcome) {
    var event = Events.outcome(recipient, "letter", 1, outcome, "");
    scheduler
        .bean(OutcomeHandler.class)
        .handle(
            Events.batch(
                "g",
                "reminder.outcomes.v1",
                0,
                new Event(event.type(), event.body().replace("\"referral\"", '"' + PLAN + '"'))));
  }

  private static Tick.Done tick() {
    return scheduler.bean(Tick.class).run();
  }

  private static List<String> reminders() {
    return scheduler.query(
        """
        SELECT concat_ws(' ', s.name, status, reason)
          FROM reminder r JOIN step_name s ON s.id = r.step ORDER BY due
        """);
  }

  private static List<String> outcomes() {
    return scheduler.query(
        """
        SELECT concat_ws(' ', body ->> 'outcome', body ->> 'reason')
          FROM said WHERE topic = 'reminder.outcomes.v1' ORDER BY id
        """);
  }

  private static List<String> book() {
    return scheduler.query(
        """
        SELECT concat_ws(' ', passed, planned, stops, duplicates, dead_lettered)
          FROM book WHERE topic = 'referral.events.v1'
        """);
  }
}
