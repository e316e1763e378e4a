package io.punctual.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.eventloop.BatchResult;
import io.punctual.scheduler.fixture.Events;
import io.punctual.scheduler.fixture.Events.Event;
import io.punctual.scheduler.fixture.TestScheduler;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuppressionChangeHandlerIT {

  private static final String NOW = "2026-03-02T08:00:00Z";
  private static final String PLAN = "{\"kind\":\"PLAN\",\"plan\":\"referral\"}";
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
  void endsWhatWaitsOfASuppressedRecipient() throws Exception {
    referred();
    scheduler.execute(
        "UPDATE reminder SET status = 'QUEUED', attempt = 1 WHERE due < '2026-03-06'");

    changed(Events.suppression("added", recipient, NOW));

    assertThat(reminders()).containsExactly("QUEUED", "SUPPRESSED SUPPRESSED");
    assertThat(scheduler.query("SELECT body ->> 'outcome' FROM said"))
        .containsExactly("SUPPRESSED");
  }

  @Test
  void remembersASuppressionThatCameBeforeTheReferral() throws Exception {
    changed(Events.suppression("added", recipient, NOW));
    referred();
    assertThat(reminders()).containsExactly("SUPPRESSED SUPPRESSED", "SUPPRESSED SUPPRESSED");
  }

  @Test
  void plansForSomebodyWhoseSuppressionWasLifted() throws Exception {
    var added = Events.suppression("added", recipient, "2026-03-01T08:00:00Z");
    changed(added);
    changed(Events.suppression("lifted", recipient, "2026-03-01T09:00:00Z"));
    referred();
    assertThat(reminders()).containsExactly("PLANNED", "PLANNED");

    changed(added);
    assertThat(reminders()).containsExactly("PLANNED", "PLANNED");

    changed(Events.suppression("added", recipient, NOW));
    assertThat(reminders()).containsExactly("SUPPRESSED SUPPRESSED", "SUPPRESSED SUPPRESSED");
  }

  @Test
  void plansNothingForAnErasedRecipient() throws Exception {
    referred();
    changed(Events.suppression("erased", recipient, NOW));
    assertThat(reminders()).containsExactly("SUPPRESSED ERASED", "SUPPRESSED ERASED");

    scheduler.execute("TRUNCATE reminder");
    referred();
    assertThat(reminders()).isEmpty();
  }

  @Test
  void knowsHoldsUntilTheyAreReleasedForGood() throws Exception {
    var id = UUID.randomUUID();
    var opened = Events.holdOpened(id, PLAN);
    changed(opened);
    assertThat(holds()).containsExactly("PLAN referral");

    changed(Events.holdReleased(id, PLAN, "2026-03-02T09:00:00Z", 60));
    changed(opened);
    assertThat(holds()).containsExactly("PLAN referral 2026-03-02 09:00:00+00 60");
  }

  @Test
  void passesOverClearedKeysAndSetsAsideWhatItCannotRead() throws Exception {
    var cleared = new ConsumerRecord<String, byte[]>("t", 0, 7, "key", null);
    var result = scheduler.handler("changes").handle(Events.batch("c", "t", 7, List.of(cleared)));
    assertThat(result.unreadable()).isEmpty();

    assertThat(changed(Events.holdOpened(UUID.randomUUID(), "{\"kind\":\"PLAN\"}")).unreadable())
        .extracting(BatchResult.Unreadable::reason)
        .containsExactly("scope does not name what a PLAN hold holds");
  }

  private void referred() throws Exception {
    scheduler
        .handler("referrals")
        .handle(Events.batch("g", "t", 0, Events.referred(recipient, NOW)));
  }

  private static BatchResult changed(Event event) throws Exception {
    return scheduler.handler("changes").handle(Events.batch("c", "t", 0, event));
  }

  private static List<String> reminders() {
    return scheduler.query("SELECT concat_ws(' ', status, reason) FROM reminder ORDER BY due");
  }

  private static List<String> holds() {
    return scheduler.query(
        "SELECT concat_ws(' ', kind, plan, released_at, drip_per_minute) FROM hold");
  }
}
