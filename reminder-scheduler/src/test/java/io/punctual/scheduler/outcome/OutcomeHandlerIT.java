package io.punctual.scheduler.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.Events.Event;
import io.punctual.scheduler.fixture.TestScheduler;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutcomeHandlerIT {

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
  void emitted() throws Exception {
    scheduler.reset("2026-03-02T08:00:00Z");
    scheduler
        .handler("referrals")
        .handle(Events.batch("g", "t", 0, Events.referred(recipient, "2026-02-27T08:00:00Z")));
    scheduler.execute(
        "UPDATE reminder SET status = 'QUEUED', attempt = 1 WHERE due < '2026-03-03'");
  }

  @Test
  void appliesWhatIsFinal() throws Exception {
    handle(outcome(1, "ACCEPTED", ""));
    assertThat(first()).isEqualTo("ACCEPTED 1 2026-03-02 08:00:00+00");
  }

  @Test
  void plansAgainWhatCameBack() throws Exception {
    handle(outcome(1, "RETURNED", ",\"reason\":\"RATE\",\"notBefore\":\"2026-03-02T08:05:00Z\""));
    assertThat(first()).isEqualTo("PLANNED 1 RATE 2026-03-02 08:05:00+00");
  }

  @Test
  void expiresWhatCameBackTooLateToBeTriedAgain() throws Exception {
    handle(outcome(1, "RETURNED", ",\"reason\":\"RATE\",\"notBefore\":\"2026-03-03T08:00:00Z\""));

    assertThat(first()).isEqualTo("EXPIRED 1 RATE 2026-03-02 08:00:00+00");
    assertThat(
            scheduler.query("SELECT body ->> 'outcome' || ' ' || (body ->> 'attempt') FROM said"))
        .containsExactly("EXPIRED 1");
  }

  @Test
  void ignoresAnotherAttempt() throws Exception {
    handle(outcome(2, "ACCEPTED", ""), outcome(0, "EXPIRED", ""));
    assertThat(first()).isEqualTo("QUEUED 1 2026-03-02 08:00:00+00");
  }

  @Test
  void keepsTheFirstFinalOutcome() throws Exception {
    handle(outcome(1, "REFUSED", ""), outcome(1, "ACCEPTED", ""));
    handle(outcome(1, "ACCEPTED", ""), outcome(1, "RETURNED", ""));
    assertThat(first()).isEqualTo("REFUSED 1 2026-03-02 08:00:00+00");
    assertThat(
            scheduler.query(
                "SELECT concat_ws(' ', passed, applied, duplicates, skipped) FROM book"
                    + " WHERE consumer_group = 'o'"))
        .containsExactly("4 1 3 0");
  }

  @Test
  void settlesWhatIsUndecidedByEvidence() throws Exception {
    handle(outcome(1, "UNDECIDED", ""), outcome(1, "LOST", ""));
    assertThat(first()).isEqualTo("LOST 1 2026-03-02 08:00:00+00");

    handle(outcome(1, "ACCEPTED", ""));
    assertThat(first()).isEqualTo("LOST 1 2026-03-02 08:00:00+00");
  }

  @Test
  void neverPlansAgainWhatIsUndecided() throws Exception {
    handle(outcome(1, "UNDECIDED", ""), outcome(1, "RETURNED", ""));
    assertThat(first()).isEqualTo("UNDECIDED 1 2026-03-02 08:00:00+00");
  }

  @Test
  void ignoresOutcomesOfUnknownReminders() throws Exception {
    handle(
        Events.outcome(UUID.randomUUID(), "first", 1, "ACCEPTED", ""),
        Events.outcome(recipient, "third", 1, "ACCEPTED", ""));
    assertThat(first()).isEqualTo("QUEUED 1 2026-03-02 08:00:00+00");
  }

  @Test
  void ignoresWhatItSaidItself() throws Exception {
    handle(
        new Event(
            "reminder.outcome",
            outcome(1, "EXPIRED", "").body().replace("SETTLEMENT", "SCHEDULER")));
    assertThat(first()).isEqualTo("QUEUED 1 2026-03-02 08:00:00+00");
  }

  private Event outcome(int attempt, String outcome, String more) {
    return Events.outcome(recipient, "first", attempt, outcome, more);
  }

  private static void handle(Event... events) throws Exception {
    scheduler.handler("outcomes").handle(Events.batch("o", "reminder.outcomes.v1", 0, events));
  }

  private static String first() {
    List<String> rows =
        scheduler.query(
            """
            SELECT concat_ws(' ', status, attempt, reason, ready_at) FROM reminder
             WHERE due < '2026-03-03'
            """);
    return rows.getFirst();
  }
}
