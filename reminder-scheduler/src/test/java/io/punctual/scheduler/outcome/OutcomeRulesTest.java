package io.punctual.scheduler.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.punctual.contracts.Contract;
import io.punctual.scheduler.outcome.OutcomeEvent.Outcome;
import io.punctual.scheduler.outcome.OutcomeEvent.Source;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.SendingHours;
import io.punctual.scheduler.planning.Step;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeRulesTest {

  private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant DEADLINE = Instant.parse("2026-03-03T08:00:00Z");
  private static final Instant NOW = DUE.plusSeconds(60);
  private static final UUID RECIPIENT = UUID.randomUUID();

  private final OutcomeRules rules =
      new OutcomeRules(
          new Plans(
              List.of(
                  new Plan(
                      "referral",
                      List.of(
                          new Step("first", 1, Duration.ofDays(3), Duration.ofDays(1), "template")),
                      SendingHours.ALWAYS,
                      ZoneId.of("Europe/Zurich")))));

  @ParameterizedTest
  @EnumSource(ReminderStatus.class)
  void changesOnlyAsTheStatesAllow(ReminderStatus from) {
    var stored = stored(from);
    var possible = EnumSet.of(from);
    possible.addAll(from.next());
    for (var outcome : Outcome.values()) {
      var next = rules.apply(stored, event(outcome, 2, null), NOW);

      assertThat(next.status()).isIn(possible);
      if (from != ReminderStatus.QUEUED && from != ReminderStatus.UNDECIDED) {
        assertThat(next).isEqualTo(stored);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void ignoresOtherAttempts(Outcome outcome) {
    var stored = stored(ReminderStatus.QUEUED);
    assertThat(rules.apply(stored, event(outcome, 1, null), NOW)).isEqualTo(stored);
    assertThat(rules.apply(stored, event(outcome, 3, null), NOW)).isEqualTo(stored);
  }

  @Test
  void waitsUntilItMayBeTriedAgain() {
    var notBefore = NOW.plusSeconds(30);
    assertThat(
            rules.apply(stored(ReminderStatus.QUEUED), event(Outcome.RETURNED, 2, notBefore), NOW))
        .isEqualTo(stored(ReminderStatus.QUEUED).waitingUntil(notBefore, "RATE"));
  }

  @Test
  void expiresWhatMayBeTriedAgainOnlyAtTheDeadline() {
    assertThat(
            rules.apply(stored(ReminderStatus.QUEUED), event(Outcome.RETURNED, 2, DEADLINE), NOW))
        .isEqualTo(stored(ReminderStatus.QUEUED).in(ReminderStatus.EXPIRED, "RATE"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReminderStatus.class,
      names = {"PLANNED", "QUEUED"})
  void recallsAnEndOfAnAttemptThatWasForgotten(ReminderStatus from) {
    assertThat(rules.recall(stored(from), event(Outcome.ACCEPTED, 3, null), NOW))
        .isEqualTo(stored(from).attempted(3).in(ReminderStatus.ACCEPTED, "RATE"));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReminderStatus.class,
      names = {"PLANNED", "QUEUED"})
  void recallsThatAnAttemptCameBackWithoutEndingIt(ReminderStatus from) {
    assertThat(rules.recall(stored(from), event(Outcome.RETURNED, 3, DEADLINE), NOW))
        .isEqualTo(stored(from).attempted(3).waitingUntil(DEADLINE, "RATE"));
  }

  @Test
  void recallsWhatTheSchedulerItselfEnded() {
    var expired = event(Outcome.EXPIRED, 2, null, Source.SCHEDULER);

    assertThat(rules.recall(stored(ReminderStatus.PLANNED), expired, NOW))
        .isEqualTo(stored(ReminderStatus.PLANNED).in(ReminderStatus.EXPIRED, "RATE"));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void recallsNothingThatIsKnown(Outcome outcome) {
    var waiting = stored(ReminderStatus.PLANNED);
    assertThat(rules.recall(waiting, event(outcome, 2, null), NOW)).isEqualTo(waiting);
    assertThat(rules.recall(waiting, event(outcome, 1, null), NOW)).isEqualTo(waiting);
    var ended = stored(ReminderStatus.ACCEPTED);
    assertThat(rules.recall(ended, event(outcome, 3, null), NOW)).isEqualTo(ended);
  }

  @Test
  void readsTheExamples() throws Exception {
    var reader = new OutcomeEventReader(ObjectMapper.getDefault());
    for (var example : Contract.of("reminder.outcomes", "reminder.outcome").examples().values()) {
      var event = new ConsumerRecord<>("t", 0, 0, "key", example);
      event.headers().add("ce_type", "reminder.outcome".getBytes(StandardCharsets.UTF_8));

      assertThat(reader.read(event).plan()).isEqualTo("referral");
    }
  }

  private static Stored stored(ReminderStatus status) {
    return new Stored(
        RECIPIENT,
        new StepKey(1, 1, "referral", "first"),
        DUE,
        DEADLINE,
        DUE,
        status,
        2,
        null,
        null);
  }

  private static OutcomeEvent event(Outcome outcome, int attempt, @Nullable Instant notBefore) {
    return event(outcome, attempt, notBefore, Source.CLAIM);
  }

  private static OutcomeEvent event(
      Outcome outcome, int attempt, @Nullable Instant notBefore, Source source) {
    return new OutcomeEvent(
        RECIPIENT,
        "referral",
        "first",
        attempt,
        outcome,
        "RATE",
        DUE,
        DEADLINE,
        NOW,
        null,
        notBefore,
        source);
  }
}
