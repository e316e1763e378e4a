package io.punctual.suppression.claim;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the scheduler's wish to close a reminder comes to. Pure: no clock, no storage. */
sealed interface CloseDecision {

  /** It is over; the row that says so is stored now and fences every later claim. */
  record Close(String reason) implements CloseDecision {}

  /** What became of it is stored already. */
  record Stored(ClaimState state, int attempt) implements CloseDecision {}

  /** Not past its deadline by this clock. */
  record NotYet() implements CloseDecision {}

  /** A reminder to close. */
  record Closing(ReminderKey reminder, int attempt, Instant due, Instant deadline) {}

  /** A granted claim is never closed: its holder may be sending. */
  static CloseDecision decide(Closing closing, @Nullable StoredClaim stored, Instant now) {
    if (stored != null && stored.state() != ClaimState.RETURNED) {
      return new Stored(stored.state(), stored.attempt());
    }
    if (now.isBefore(closing.deadline())) {
      return new NotYet();
    }
    if (stored != null && stored.attempt() > closing.attempt()) {
      return new Stored(stored.state(), stored.attempt());
    }
    // Came back and was not emitted again: it ends with the reason it came back for.
    boolean cameBack = stored != null && stored.attempt() == closing.attempt();
    String reason = stored != null && cameBack ? stored.reason() : null;
    return new Close(reason == null ? "PAST_DEADLINE" : reason);
  }
}
