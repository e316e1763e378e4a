package io.punctual.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.punctual.scheduler.closing.ClosingRepository.Cursor;
import io.punctual.scheduler.closing.ClosingRepository.Unsettled;
import io.punctual.scheduler.dispatch.Candidate;
import io.punctual.scheduler.dispatch.EmissionRepository.Timed;
import io.punctual.scheduler.outcome.OutcomeRepository.ReminderKey;
import io.punctual.scheduler.outcome.Stored;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stores the answers to emitted reminders, and finds those that got none, must do. */
interface AnswerContract extends StoreContract {

  private void emitted(UUID recipient, Duration window) {
    insert(due(recipient, first(), T0, window));
    in(
        tx -> {
          var wanted = new Candidate(recipient, first(), T0.plus(window));
          var taken = ports().emission().take(tx, List.of(wanted), T0);
          return ports().emission().emit(tx, List.of(new Timed(taken.getFirst(), T0)), T0);
        });
  }

  private List<Stored> locked(UUID... recipients) {
    var keys = List.of(recipients).stream().map(one -> new ReminderKey(one, first())).toList();
    return in(tx -> ports().outcomes().lock(tx, keys));
  }

  private void change(Stored before, ReminderStatus status, Instant readyAt) {
    var after =
        new Stored(
            before.recipientKey(),
            before.step(),
            before.due(),
            before.deadline(),
            readyAt,
            status,
            before.attempt(),
            "WHY",
            before.zone());
    assertThat(count(tx -> ports().outcomes().change(tx, List.of(after), T0))).isEqualTo(1);
  }

  private List<Unsettled> unsettled(Instant until, Cursor after) {
    return in(tx -> ports().closing().unsettled(tx, until, after, 10));
  }

  @Test
  default void findsWhatAnAnswerCanChange() {
    emitted(ADA, Duration.ofDays(1));
    insert(reminder(BEN));

    var found = locked(ADA, BEN, EVE);

    assertThat(found).extracting(Stored::recipientKey).containsExactly(ADA);
    assertThat(found.getFirst().status()).isEqualTo(ReminderStatus.QUEUED);
    assertThat(found.getFirst().attempt()).isEqualTo(1);
    assertThat(found.getFirst().deadline()).isEqualTo(T0.plus(Duration.ofDays(1)));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReminderStatus.class,
      names = {"ACCEPTED", "REFUSED", "EXPIRED", "SUPPRESSED", "CANCELLED", "LOST"})
  default void findsWhatHasEndedNoMore(ReminderStatus end) {
    emitted(ADA, Duration.ofDays(1));
    change(locked(ADA).getFirst(), end, T0);

    assertThat(locked(ADA)).isEmpty();
    assertThat(inFlight()).isEmpty();
  }

  @Test
  default void findsWhatIsUndecidedForEvidence() {
    emitted(ADA, Duration.ofDays(1));
    change(locked(ADA).getFirst(), ReminderStatus.UNDECIDED, T0);

    assertThat(locked(ADA)).extracting(Stored::status).containsExactly(ReminderStatus.UNDECIDED);
  }

  @Test
  default void makesWhatCameBackReadyAtItsMomentForTheNextAttempt() {
    emitted(ADA, Duration.ofDays(1));
    change(locked(ADA).getFirst(), ReminderStatus.PLANNED, T0.plusSeconds(60));
    assertThat(list(tx -> ports().emission().ready(tx, first(), T0.plusSeconds(59), 9))).isEmpty();

    var candidates = in(tx -> ports().emission().ready(tx, first(), T0.plusSeconds(60), 9));
    var taken = in(tx -> ports().emission().take(tx, candidates, T0.plusSeconds(60)));

    assertThat(taken.getFirst().attempt()).isEqualTo(1);
    assertThat(taken.getFirst().reason()).isEqualTo("WHY");
  }

  @Test
  default void givesWhatNobodySettledByDeadlinePageByPage() {
    emitted(ADA, Duration.ofHours(2));
    emitted(BEN, Duration.ofHours(1));
    emitted(EVE, Duration.ofHours(3));
    insert(due(new UUID(1, 4), first(), T0, Duration.ofHours(1)));
    var start = new Cursor(Instant.EPOCH, new UUID(0, 0), 0);

    var page = unsettled(T0.plus(Duration.ofHours(2)), start);

    assertThat(page).extracting(one -> one.item().recipientKey()).containsExactly(BEN, ADA);
    assertThat(unsettled(T0.plus(Duration.ofHours(3)), page.getLast().cursor()))
        .extracting(one -> one.item().recipientKey())
        .containsExactly(EVE);
  }

  @Test
  default void findsWhatWaitsTooForAnOlderDatabase() {
    emitted(ADA, Duration.ofDays(1));
    insert(reminder(BEN));

    assertThat(lockedAlsoWaiting())
        .extracting(Stored::recipientKey, Stored::status)
        .containsExactlyInAnyOrder(
            tuple(ADA, ReminderStatus.QUEUED), tuple(BEN, ReminderStatus.PLANNED));
  }

  @Test
  default void remembersTheEndOfWhatItDoesNotKnowAndOfNothingElse() {
    insert(reminder(BEN));
    var ends = List.of(end(ADA), end(BEN));

    count(
        tx -> {
          ports().outcomes().remember(tx, ends, T0);
          return ends.size();
        });

    assertThat(lockedAlsoWaiting())
        .extracting(Stored::recipientKey, Stored::status, Stored::attempt)
        .containsExactlyInAnyOrder(
            tuple(ADA, ReminderStatus.UNDECIDED, 3), tuple(BEN, ReminderStatus.PLANNED, 0));
  }

  private List<Stored> lockedAlsoWaiting() {
    var keys = List.of(new ReminderKey(ADA, first()), new ReminderKey(BEN, first()));
    return in(tx -> ports().outcomes().lockAlsoWaiting(tx, keys));
  }

  private Ended end(UUID recipient) {
    return new Ended(
        recipient, first(), 3, ReminderStatus.UNDECIDED, "WHY", T0, T0.plus(Duration.ofDays(1)));
  }
}
