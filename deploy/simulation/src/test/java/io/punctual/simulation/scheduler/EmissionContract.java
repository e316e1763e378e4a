package io.punctual.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.dispatch.Candidate;
import io.punctual.scheduler.dispatch.EmissionRepository.Reasoned;
import io.punctual.scheduler.dispatch.EmissionRepository.Timed;
import io.punctual.scheduler.dispatch.ExpiryRepository.Late;
import io.punctual.scheduler.dispatch.LatenessRepository.Window;
import io.punctual.scheduler.dispatch.Taken;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What picks ready reminders, and those whose time is over, must do. */
interface EmissionContract extends StoreContract {

  private List<Candidate> ready(Instant now) {
    return in(tx -> ports().emission().ready(tx, first(), now, 100));
  }

  private Taken take(UUID recipient) {
    var wanted = new Candidate(recipient, first(), T0.plus(Duration.ofDays(1)));
    return in(tx -> ports().emission().take(tx, List.of(wanted), T0)).getFirst();
  }

  private void emit(UUID recipient) {
    var timed = List.of(new Timed(take(recipient), T0.plusSeconds(600)));
    assertThat(count(tx -> ports().emission().emit(tx, timed, T0))).isEqualTo(1);
  }

  private List<Late> late(Instant now) {
    return in(tx -> ports().expiry().late(tx, first(), now, 100));
  }

  private int lateness(Instant released, Instant opened) {
    var window = new Window(T0.plusSeconds(60), opened);
    return in(tx -> ports().lateness().late(tx, first(), released, window, 10));
  }

  @Test
  default void givesWhatIsReadyByNowAndOfThatStepAlone() {
    insert(
        reminder(ADA),
        due(BEN, first(), T0.plusMillis(1), Duration.ofDays(1)),
        due(EVE, step("second"), T0, Duration.ofDays(1)));

    assertThat(ready(T0)).containsExactly(new Candidate(ADA, first(), T0.plus(Duration.ofDays(1))));
    assertThat(ready(T0.minusMillis(1))).isEmpty();
    assertThat(is(tx -> ports().emission().anyReady(tx, first(), T0))).isTrue();
    assertThat(is(tx -> ports().emission().anyReady(tx, first(), T0.minusMillis(1)))).isFalse();
  }

  @Test
  default void takesOnlyWhatIsReadyStill() {
    insert(reminder(ADA), reminder(BEN));
    cancel(BEN);
    var candidates =
        List.of(
            new Candidate(ADA, first(), T0.plus(Duration.ofDays(1))),
            new Candidate(BEN, first(), T0.plus(Duration.ofDays(1))));

    assertThat(list(tx -> ports().emission().take(tx, candidates, T0)))
        .containsExactly(
            new Taken(ADA, first(), T0, T0.plus(Duration.ofDays(1)), 0, null, null, "en"));
  }

  @Test
  default void countsWhatIsEmittedUntilItIsAnswered() {
    insert(reminder(ADA), reminder(BEN));
    emit(ADA);

    assertThat(inFlight()).isEqualTo(Map.of(first(), 1));
    assertThat(ready(T0)).extracting(Candidate::recipientKey).containsExactly(BEN);
  }

  @Test
  default void looksAtAPostponedOneWhenItsMomentHasCome() {
    insert(reminder(ADA));
    var timed = List.of(new Timed(take(ADA), T0.plusSeconds(60)));
    in(tx -> ports().emission().postpone(tx, timed));

    assertThat(ready(T0.plusSeconds(59))).isEmpty();
    assertThat(ready(T0.plusSeconds(60))).hasSize(1);
  }

  @Test
  default void endsWhatHasNoOpeningLeft() {
    insert(reminder(ADA));
    var reasoned = List.of(new Reasoned(take(ADA), "NO_OPENING"));

    assertThat(count(tx -> ports().emission().expire(tx, reasoned, T0))).isEqualTo(1);
    assertThat(ready(T0)).isEmpty();
  }

  @Test
  default void givesWhatIsPastItsDeadlineNearestFirst() {
    insert(
        due(ADA, first(), T0, Duration.ofMinutes(2)),
        due(BEN, first(), T0, Duration.ofMinutes(1)),
        due(EVE, first(), T0, Duration.ofMinutes(3)));

    assertThat(late(T0.plusSeconds(120))).extracting(Late::recipientKey).containsExactly(BEN, ADA);
  }

  @Test
  default void neverExpiresWhatIsEmitted() {
    insert(reminder(ADA), reminder(BEN));
    emit(ADA);
    var over = T0.plus(Duration.ofDays(2));
    assertThat(late(over)).extracting(Late::recipientKey).containsExactly(BEN);

    var ended = new Ended(BEN, first(), 0, ReminderStatus.EXPIRED, "PAST_DEADLINE", T0, over);
    in(
        tx -> {
          ports().expiry().expire(tx, List.of(ended), over);
          return true;
        });

    assertThat(late(over)).isEmpty();
  }

  @Test
  default void countsAsLateWhatCouldHaveGoneOutLongAgo() {
    insert(reminder(ADA), due(BEN, first(), T0.plusSeconds(30), Duration.ofDays(1)));

    assertThat(lateness(Instant.EPOCH, T0)).isEqualTo(1);
    assertThat(lateness(Instant.EPOCH, T0.plusSeconds(30))).isEqualTo(2);
    assertThat(lateness(T0, T0.plusSeconds(30))).isEqualTo(1);
    assertThat(is(tx -> ports().lateness().waiting(tx, first(), T0))).isTrue();
    assertThat(is(tx -> ports().lateness().waiting(tx, first(), T0.minusMillis(1)))).isFalse();
  }

  @Test
  default void takesBackAnEmissionThatWasRolledBack() {
    insert(reminder(ADA));
    undone(
        tx -> {
          var wanted = new Candidate(ADA, first(), T0.plus(Duration.ofDays(1)));
          var taken = ports().emission().take(tx, List.of(wanted), T0).getFirst();
          return ports().emission().emit(tx, List.of(new Timed(taken, T0)), T0);
        });

    assertThat(inFlight()).isEmpty();
    assertThat(ready(T0)).hasSize(1);
  }
}
