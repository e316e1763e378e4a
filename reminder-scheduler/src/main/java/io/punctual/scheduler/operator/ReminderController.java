package io.punctual.scheduler.operator;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.scheduler.store.Transactions;
import java.time.InstantSource;
import java.util.UUID;

/** What waits, and what became of one recipient's reminders. */
@Controller("/reminders")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class ReminderController {

  private final ReminderQueries reminders;
  private final Transactions transactions;
  private final InstantSource clock;

  ReminderController(ReminderQueries reminders, Transactions transactions, InstantSource clock) {
    this.reminders = reminders;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Get("/summary")
  Summary summary() {
    var now = clock.instant();
    return transactions.read(connection -> reminders.summary(connection, now));
  }

  /** Empty for a recipient never heard of: a key is not proof that anything was planned. */
  @Get("/{recipientKey}")
  Timeline timeline(UUID recipientKey) {
    return transactions.read(connection -> reminders.timeline(connection, recipientKey));
  }
}
