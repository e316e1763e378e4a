package io.punctual.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.punctual.scheduler.intake.NewReminder;
import io.punctual.scheduler.intake.ReminderRepository.Added;
import io.punctual.scheduler.intake.ReminderRepository.End;
import io.punctual.scheduler.intake.ReminderRepository.OfStep;
import io.punctual.scheduler.reminder.Ended;
import io.punctual.scheduler.reminder.ReminderStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stores reminders, and counts what came of them, must do. */
interface ReminderContract extends StoreContract {

  private List<Added> added(NewReminder... reminders) {
    return in(tx -> ports().reminders().insert(tx, List.of(reminders), T0));
  }

  private List<Ended> end(UUID recipient) {
    var end = new End(ReminderStatus.SUPPRESSED, "SUPPRESSED");
    return in(tx -> ports().reminders().endWaiting(tx, List.of(recipient), end, T0));
  }

  @Test
  default void numbersAStepOnce() {
    var step = first();

    assertThat(count(tx -> ports().steps().add(tx, "referral", "first"))).isZero();
    assertThat(first()).isEqualTo(step);
    assertThat(step("second").stepId()).isNotEqualTo(step.stepId());
  }

  @Test
  default void storesAReminderOnceAndSaysWhichWereNew() {
    var ada = reminder(ADA);
    assertThat(added(ada)).containsExactly(new Added(ADA, ada.step().stepId()));

    assertThat(added(ada, reminder(BEN))).containsExactly(new Added(BEN, ada.step().stepId()));
  }

  @Test
  default void keepsTheFirstMomentsOfAReminder() {
    insert(reminder(ADA));
    insert(due(ADA, first(), T0.plusSeconds(60), Duration.ofDays(1)));

    assertThat(end(ADA))
        .containsExactly(
            new Ended(
                ADA,
                first(),
                0,
                ReminderStatus.SUPPRESSED,
                "SUPPRESSED",
                T0,
                T0.plus(Duration.ofDays(1))));
  }

  @Test
  default void endsWhatWaitsOnceOnly() {
    insert(reminder(ADA), reminder(BEN));

    assertThat(end(ADA)).hasSize(1);
    assertThat(end(ADA)).isEmpty();
    assertThat(end(BEN)).hasSize(1);
  }

  @Test
  default void leavesAnIncidentsLetterUnlessAllIsMeant() {
    var letter = step("incident-june", "letter");
    insert(reminder(ADA), due(ADA, letter, T0, Duration.ofDays(1)));

    assertThat(end(ADA)).extracting(Ended::step).containsExactly(first());
    var erased = new End(ReminderStatus.SUPPRESSED, "ERASED");
    assertThat(list(tx -> ports().reminders().endAll(tx, List.of(ADA), erased, T0)))
        .extracting(Ended::step)
        .containsExactly(letter);
  }

  @Test
  default void endsWhatIsNamedAndThatAlone() {
    var letter = step("incident-june", "letter");
    insert(reminder(ADA), due(ADA, letter, T0, Duration.ofDays(1)), reminder(BEN));
    var named = List.of(new OfStep(ADA, letter), new OfStep(BEN, letter));
    var end = new End(ReminderStatus.CANCELLED, "NOT_APPROVED");

    assertThat(list(tx -> ports().reminders().endThese(tx, named, end, T0)))
        .extracting(Ended::recipientKey, Ended::step, Ended::reason)
        .containsExactly(tuple(ADA, letter, "NOT_APPROVED"));
    assertThat(list(tx -> ports().reminders().endThese(tx, named, end, T0))).isEmpty();
    assertThat(end(ADA)).hasSize(1);
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    undone(tx -> ports().reminders().insert(tx, List.of(reminder(ADA)), T0));

    assertThat(end(ADA)).isEmpty();
  }

  @Test
  default void countsTheBooks() {
    var step = first();
    insert(reminder(ADA), reminder(BEN), due(EVE, step, T0.plusSeconds(90), Duration.ofDays(1)));
    in(
        tx -> {
          ports().reminders().count(tx, Map.of(step, 2));
          ports().reminders().count(tx, Map.of(step, 2));
          return true;
        });
    cancel(BEN);

    var books = in(tx -> ports().books().count(tx, T0.plusSeconds(60), T0));
    var book = books.steps().getFirst();

    assertThat(book.created()).isEqualTo(4);
    assertThat(book.waiting()).isEqualTo(2);
    assertThat(book.ended()).isEqualTo(Map.of("CANCELLED", 1L));
    assertThat(book.difference()).isEqualTo(1);
    assertThat(books.oldestDue()).isEqualTo(T0);
    assertThat(books.unaccounted()).isEqualTo(1);
  }

  @Test
  default void remembersTheLastLook() {
    assertThat(last()).isEmpty();
    beat(T0);
    beat(T0.plusSeconds(5));

    assertThat(last()).contains(T0.plusSeconds(5));
  }

  private Optional<Instant> last() {
    return in(ports().heartbeat()::last);
  }

  private void beat(Instant at) {
    in(
        tx -> {
          ports().heartbeat().beat(tx, at);
          return true;
        });
  }
}
