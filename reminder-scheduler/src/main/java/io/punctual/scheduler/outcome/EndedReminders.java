package io.punctual.scheduler.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.punctual.eventloop.outbox.OutboxRecord;
import io.punctual.eventloop.outbox.OutboxWriter;
import io.punctual.scheduler.outbox.Outgoing;
import io.punctual.scheduler.outcome.OutcomeEvent.Outcome;
import io.punctual.scheduler.outcome.OutcomeEvent.Source;
import io.punctual.scheduler.planning.LetterPlan;
import io.punctual.scheduler.reminder.Ended;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells the world what became of reminders that the scheduler itself ended. */
@Singleton
public final class EndedReminders {

  private final Outgoing outgoing;
  private final MeterRegistry meters;
  private final Timer lateness;

  public EndedReminders(Outgoing outgoing, MeterRegistry meters) {
    this.outgoing = outgoing;
    this.meters = meters;
    this.lateness =
        Timer.builder("punctual.reminder.lateness")
            .serviceLevelObjectives(
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1),
                Duration.ofHours(6),
                Duration.ofHours(24))
            .register(meters);
  }

  /** Appends an outcome for each to the outbox, in the caller's transaction. */
  public void publish(Connection connection, List<Ended> ended, Instant now) throws SQLException {
    OutboxWriter.append(connection, ended.stream().map(one -> outcome(one, now)).toList(), now);
  }

  /** Counts them and has them published; call once their transaction is committed. */
  public void committed(List<Ended> ended) {
    if (!ended.isEmpty()) {
      outgoing.committed();
    }
    for (var one : ended) {
      count(one.status().name(), one.step().plan(), one.step().step());
    }
  }

  private void count(String outcome, String plan, String step) {
    meters
        .counter(
            "punctual.reminders.outcomes",
            "outcome",
            outcome,
            "plan",
            LetterPlan.label(plan),
            "step",
            step)
        .increment();
  }

  /** Counts outcomes of emitted reminders, and how late those were that were handed over. */
  void countReported(List<OutcomeEvent> events) {
    for (var event : events) {
      if (event.outcome() != Outcome.RETURNED) {
        count(event.outcome().name(), event.plan(), event.step());
      }
      var due = event.due();
      var handedOver = event.handedOverAt();
      if (event.outcome() == Outcome.ACCEPTED && due != null && handedOver != null) {
        lateness.record(Duration.between(due, handedOver));
      }
    }
  }

  private OutboxRecord outcome(Ended ended, Instant now) {
    var event =
        new OutcomeEvent(
            ended.recipientKey(),
            ended.step().plan(),
            ended.step().step(),
            ended.attempt(),
            Outcome.valueOf(ended.status().name()),
            ended.reason(),
            ended.due(),
            ended.deadline(),
            now,
            null,
            null,
            Source.SCHEDULER);
    return outgoing.event(OutcomeEvent.TOPIC, OutcomeEvent.TYPE, ended.recipientKey(), event, now);
  }
}
