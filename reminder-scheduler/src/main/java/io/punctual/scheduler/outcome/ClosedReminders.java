package io.punctual.scheduler.outcome;

import io.punctual.scheduler.outcome.OutcomeEvent.Outcome;
import io.punctual.scheduler.outcome.OutcomeEvent.Source;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Applies what the claim table answered about emitted reminders past their deadline. The same
 * outcomes come on the topic too; whichever is second changes nothing.
 */
@Singleton
public final class ClosedReminders {

  private final Outcomes outcomes;
  private final EndedReminders ended;
  private final Transactions transactions;

  public ClosedReminders(Outcomes outcomes, EndedReminders ended, Transactions transactions) {
    this.outcomes = outcomes;
    this.ended = ended;
    this.transactions = transactions;
  }

  /**
   * One answer.
   *
   * @param attempt the one that was asked about
   * @param outcome what is stored there; {@code GRANTED} and {@code OPEN} close nothing
   */
  public record Result(UUID recipientKey, String plan, String step, int attempt, String outcome) {}

  /** Returns how many reminders it closed. */
  public int apply(List<Result> results, Instant now) {
    var events = results.stream().flatMap(one -> events(one, now)).toList();
    var applied = transactions.write(connection -> outcomes.apply(connection, events, now));
    ended.countReported(applied.changed());
    ended.committed(applied.expired());
    return applied.changed().size();
  }

  private static Stream<OutcomeEvent> events(Result result, Instant now) {
    return switch (result.outcome()) {
      case "ACCEPTED", "REFUSED", "EXPIRED", "SUPPRESSED", "CANCELLED", "UNDECIDED", "RETURNED" ->
          Stream.of(event(result, Outcome.valueOf(result.outcome()), now));
      // It was undecided first; that news may have been missed.
      case "LOST" ->
          Stream.of(event(result, Outcome.UNDECIDED, now), event(result, Outcome.LOST, now));
      default -> Stream.of();
    };
  }

  private static OutcomeEvent event(Result result, Outcome outcome, Instant now) {
    return new OutcomeEvent(
        result.recipientKey(),
        result.plan(),
        result.step(),
        result.attempt(),
        outcome,
        outcome == Outcome.EXPIRED ? "PAST_DEADLINE" : null,
        null,
        null,
        now,
        null,
        null,
        Source.CLOSE);
  }
}
