package io.punctual.simulation.scheduler;

import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import io.punctual.scheduler.books.BooksRepository;
import io.punctual.scheduler.closing.ClosingRepository;
import io.punctual.scheduler.dispatch.EmissionRepository;
import io.punctual.scheduler.dispatch.ExpiryRepository;
import io.punctual.scheduler.dispatch.HeartbeatRepository;
import io.punctual.scheduler.dispatch.LatenessRepository;
import io.punctual.scheduler.hold.HoldRepository;
import io.punctual.scheduler.intake.ReminderRepository;
import io.punctual.scheduler.intake.StopRepository;
import io.punctual.scheduler.outcome.OutcomeRepository;
import io.punctual.scheduler.reminder.StepRepository;
import io.punctual.scheduler.store.Transactions;
import javax.sql.DataSource;

/** Everything through which the scheduler reaches its database. */
public record SchedulerPorts(
    Transactions transactions,
    StepRepository steps,
    ReminderRepository reminders,
    StopRepository stops,
    HoldRepository holds,
    EmissionRepository emission,
    ExpiryRepository expiry,
    LatenessRepository lateness,
    HeartbeatRepository heartbeat,
    OutcomeRepository outcomes,
    ClosingRepository closing,
    BooksRepository books) {

  /** Those in memory. */
  public static SchedulerPorts inMemory(SchedulerTables tables, DataSource database) {
    return new SchedulerPorts(
        new Transactions(
            new DataSourceTransactionManager(database, new MemoryConnections(database), null)),
        new MemoryStepRepository(tables),
        new MemoryReminderRepository(tables),
        new MemoryStopRepository(tables),
        new MemoryHoldRepository(tables),
        new MemoryEmissionRepository(tables),
        new MemoryExpiryRepository(tables),
        new MemoryLatenessRepository(tables),
        new MemoryHeartbeatRepository(tables),
        new MemoryOutcomeRepository(tables),
        new MemoryClosingRepository(tables),
        new MemoryBooksRepository(tables));
  }

  /** The same with another way to the holds. */
  public SchedulerPorts with(HoldRepository other) {
    return new SchedulerPorts(
        transactions,
        steps,
        reminders,
        stops,
        other,
        emission,
        expiry,
        lateness,
        heartbeat,
        outcomes,
        closing,
        books);
  }
}
