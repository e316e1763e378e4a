package io.punctual.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.scheduler.intake.NewReminder;
import io.punctual.scheduler.intake.ReminderRepository.End;
import io.punctual.scheduler.reminder.ReminderStatus;
import io.punctual.scheduler.reminder.StepKey;
import io.punctual.scheduler.store.Transactions.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What every contract works with: the scheduler's storage with nothing in it but two steps. */
interface StoreContract {

  Instant T0 = Instant.parse("2026-03-02T08:00:00Z");
  UUID ADA = new UUID(1, 1);
  UUID BEN = new UUID(1, 2);
  UUID EVE = new UUID(1, 3);

  SchedulerPorts ports();

  /** Does it in a transaction and commits. */
  default <T> T in(Work<T> work) {
    return ports().transactions().write(work);
  }

  /** How many it says, in a transaction. */
  default int count(Work<Integer> work) {
    return in(work);
  }

  /** Whether it says so, in a transaction. */
  default boolean is(Work<Boolean> work) {
    return in(work);
  }

  /** What it lists, in a transaction. */
  default <T> List<T> list(Work<List<T>> work) {
    return in(work);
  }

  /** How many are emitted and unanswered, by step. */
  default Map<StepKey, Integer> inFlight() {
    return in(ports().emission()::inFlight);
  }

  /** Does it in a transaction that is rolled back. */
  default void undone(Work<?> work) {
    assertThatThrownBy(
            () ->
                in(
                    tx -> {
                      work.on(tx);
                      throw new IllegalStateException("to be rolled back");
                    }))
        .hasMessage("to be rolled back");
  }

  /** A step of the plan, by its name. */
  default StepKey step(String name) {
    return step("referral", name);
  }

  /** A step of any plan, by their names. */
  default StepKey step(String plan, String name) {
    return in(
        tx -> {
          ports().steps().add(tx, plan, name);
          return ports().steps().all(tx).stream()
              .filter(known -> known.plan().equals(plan) && known.step().equals(name))
              .findFirst()
              .orElseThrow();
        });
  }

  default StepKey first() {
    return step("first");
  }

  /** Due at T0 and open then, with a day to go. */
  default NewReminder reminder(UUID recipient) {
    return due(recipient, first(), T0, Duration.ofDays(1));
  }

  default NewReminder due(UUID recipient, StepKey step, Instant due, Duration window) {
    return new NewReminder(
        recipient,
        step,
        due.minus(Duration.ofDays(3)),
        due,
        due.plus(window),
        due,
        ReminderStatus.PLANNED,
        null,
        null,
        "en");
  }

  default void insert(NewReminder... reminders) {
    in(tx -> ports().reminders().insert(tx, List.of(reminders), T0));
  }

  /** Ends what waits of a recipient. */
  default void cancel(UUID recipient) {
    in(
        tx ->
            ports()
                .reminders()
                .endWaiting(
                    tx, List.of(recipient), new End(ReminderStatus.CANCELLED, "JOINED"), T0));
  }
}
