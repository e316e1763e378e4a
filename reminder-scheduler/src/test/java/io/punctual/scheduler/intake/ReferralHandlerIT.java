package io.punctual.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.eventloop.BatchResult;
import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.TestScheduler;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferralHandlerIT {

  private static final String NOW = "2026-03-02T08:00:00Z";
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
    scheduler.reset(NOW);
  }

  @Test
  void plansBothStepsFromTheMomentOfTheReferral() {
    handle(Events.referred(recipient, "2026-03-01T10:00:00.123456789Z"));

    assertThat(
            scheduler.query(
                """
                SELECT concat_ws(' ', s.name, status, referred_at, due, deadline, opens_at, ready_at,
                                 zone, locale, attempt)
                  FROM reminder r JOIN step_name s ON s.id = r.step ORDER BY due
                """))
        .containsExactly(
            "first PLANNED 2026-03-01 10:00:00.123456+00 2026-03-04 10:00:00.123456+00"
                + " 2026-03-05 10:00:00.123456+00 2026-03-04 10:00:00.123456+00"
                + " 2026-03-04 10:00:00.123456+00 Europe/Zurich fr-CH 0",
            "second PLANNED 2026-03-01 10:00:00.123456+00 2026-03-08 10:00:00.123456+00"
                + " 2026-03-09 10:00:00.123456+00 2026-03-08 10:00:00.123456+00"
                + " 2026-03-08 10:00:00.123456+00 Europe/Zurich fr-CH 0");
    assertThat(scheduler.query("SELECT created::text FROM reminders_created"))
        .containsExactly("1", "1");
  }

  @Test
  void keepsTheFirstReferralStoredAsTheAnchor() {
    handle(Events.referred(recipient, "2026-03-01T10:00:00Z"));
    handle(
        Events.referred(recipient, "2026-02-28T10:00:00Z", "OPEN", true),
        Events.referred(recipient, "2026-03-01T10:00:00Z"));

    assertThat(scheduler.query("SELECT DISTINCT referred_at::text FROM reminder"))
        .containsExactly("2026-03-01 10:00:00+00");
    assertThat(book()).containsExactly("3 1 1 0 1 0 0 0");
  }

  @Test
  void expiresWhatWasPastItsDeadlineWhenItCame() {
    handle(Events.referred(recipient, "2025-11-01T10:00:00Z"));

    assertThat(reminders())
        .containsExactly("first EXPIRED PAST_AT_PLANNING", "second EXPIRED PAST_AT_PLANNING");
    assertThat(outcomes())
        .containsExactly("first EXPIRED 0 SCHEDULER", "second EXPIRED 0 SCHEDULER");
    assertThat(book()).containsExactly("1 1 0 0 0 0 0 0");
  }

  @Test
  void cancelsWhenTheRecipientJoins() {
    handle(Events.referred(recipient, NOW), Events.joined(recipient));

    assertThat(reminders()).containsExactly("first CANCELLED JOINED", "second CANCELLED JOINED");
    assertThat(outcomes())
        .containsExactly("first CANCELLED 0 SCHEDULER", "second CANCELLED 0 SCHEDULER");
    assertThat(book()).containsExactly("2 1 0 1 0 0 0 0");
  }

  @Test
  void plansNothingForSomebodyWhoJoinedBeforeTheReferral() {
    handle(Events.joined(recipient), Events.referred(recipient, NOW));
    handle(Events.referred(recipient, NOW));

    assertThat(reminders()).containsExactly("first CANCELLED JOINED", "second CANCELLED JOINED");
    assertThat(outcomes()).hasSize(2);
  }

  @Test
  void remembersThatSomebodyJoinedInAnEarlierBatch() {
    handle(Events.joined(recipient));
    handle(Events.referred(recipient, NOW));

    assertThat(reminders()).containsExactly("first CANCELLED JOINED", "second CANCELLED JOINED");
  }

  @Test
  void cancelsOnAWithdrawalOnlyWhenTheSeriesEnded() {
    handle(Events.referred(recipient, NOW), Events.withdrawn(recipient, false));
    assertThat(reminders()).containsExactly("first PLANNED", "second PLANNED");

    handle(Events.withdrawn(recipient, true));
    assertThat(reminders())
        .containsExactly("first CANCELLED WITHDRAWN", "second CANCELLED WITHDRAWN");
  }

  @Test
  void storesTheStandingOfARecipientWhoMustNotBeWritten() {
    handle(Events.referred(recipient, NOW, "SUPPRESSED", false));
    assertThat(reminders())
        .containsExactly("first SUPPRESSED SUPPRESSED", "second SUPPRESSED SUPPRESSED");

    var erased = UUID.randomUUID();
    handle(Events.referred(erased, NOW, "ERASED", false));
    assertThat(scheduler.query("SELECT count(*)::text FROM reminder")).containsExactly("2");
    assertThat(book()).containsExactly("2 1 0 1 0 0 0 0");
  }

  @Test
  void leavesWhatIsEmittedToItsClaim() {
    handle(Events.referred(recipient, NOW));
    scheduler.execute("UPDATE reminder SET status = 'QUEUED', attempt = 1");

    handle(Events.joined(recipient));

    assertThat(reminders()).containsExactly("first QUEUED", "second QUEUED");
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void setsUnreadableRecordsAsideWithoutHarmToTheirNeighbours() {
    var result =
        handle(
            new Events.Event("referral.referred", "{\"recipientKey\":\"nonsense\"}"),
            Events.referred(recipient, NOW),
            new Events.Event("referral.renamed", "{}"),
            new Events.Event("referral.joined", "[]"),
            Events.referred(recipient, "yesterday"));

    assertThat(result.unreadable())
        .extracting(BatchResult.Unreadable::reason)
        .containsExactly(
            "recipientKey is not a UUID",
            "ce_type is none of this topic",
            "the body is not a JSON object of the agreed shape",
            "referredAt is not an instant like 2026-03-02T08:00:00Z");
    assertThat(reminders()).containsExactly("first PLANNED", "second PLANNED");
    assertThat(book()).containsExactly("5 1 0 0 0 0 4 0");
  }

  @Test
  void storesNothingOfABatchThatFails() {
    scheduler.execute("ALTER TABLE book ADD CONSTRAINT broken CHECK (planned < 0)");
    try {
      assertThatThrownBy(() -> handle(Events.referred(recipient, NOW)))
          .hasStackTraceContaining("SQL state 23514");
    } finally {
      scheduler.execute("ALTER TABLE book DROP CONSTRAINT broken");
    }

    assertThat(reminders()).isEmpty();
    assertThat(book()).isEmpty();
  }

  private static BatchResult handle(Events.Event... events) {
    return scheduler
        .bean(ReferralHandler.class)
        .handle(Events.batch("g", "referral.events.v1", 0, events));
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
        SELECT concat_ws(' ', body ->> 'step', body ->> 'outcome', body ->> 'attempt',
                         body ->> 'source')
          FROM said ORDER BY body ->> 'due'
        """);
  }

  private static List<String> book() {
    return scheduler.query(
        """
        SELECT concat_ws(' ', passed, planned, merged, stops, duplicates, applied, dead_lettered,
                         skipped) FROM book
        """);
  }
}
