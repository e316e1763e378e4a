package io.punctual.simulation.scheduler;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.transaction.jdbc.DataSourceTransactionManager;
import io.punctual.embedded.SharedServers;
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
import io.punctual.scheduler.reminder.Steps;
import io.punctual.scheduler.store.Transactions;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The scheduler's own storage over a database of the embedded PostgreSQL. Its classes are not
 * public: they are found by their names.
 */
final class RealSchedulerDatabase {

  private final HikariDataSource source = new HikariDataSource();
  private final SchedulerPorts ports;

  RealSchedulerDatabase() {
    var fresh = SharedServers.database("simulated");
    source.setJdbcUrl(fresh.jdbcUrl());
    source.setUsername(fresh.user());
    source.setPassword(fresh.password());
    source.setMaximumPoolSize(2);
    Flyway.configure().dataSource(source).locations("classpath:db/scheduler").load().migrate();
    var transactions =
        new Transactions(
            new DataSourceTransactionManager(source, new MemoryConnections(source), null));
    var names = own(StepRepository.class);
    var holds = own(HoldRepository.class);
    var steps = new Steps(names, transactions);
    ports =
        new SchedulerPorts(
            transactions,
            names,
            own(ReminderRepository.class, steps),
            own(StopRepository.class),
            holds,
            own(EmissionRepository.class, steps),
            own(ExpiryRepository.class),
            own(LatenessRepository.class),
            own(HeartbeatRepository.class),
            own(OutcomeRepository.class, steps),
            own(ClosingRepository.class, steps),
            own(BooksRepository.class, holds));
  }

  SchedulerPorts ports() {
    return ports;
  }

  DataSource source() {
    return source;
  }

  /** Empties all tables but the numbers of steps, which processes remember. */
  void empty() {
    ports
        .transactions()
        .write(
            tx -> {
              try (var statement = tx.createStatement()) {
                return statement.execute(
                    """
                    TRUNCATE reminder, stop, hold, outbox, book, reminders_created,
                             scheduler_heartbeat, environment
                    """);
              }
            });
  }

  /** Made by its only constructor. */
  private static <P> P own(Class<P> port, Object... arguments) {
    try {
      var type = Class.forName(port.getPackageName() + ".Jdbc" + port.getSimpleName());
      var constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return port.cast(constructor.newInstance(arguments));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + port.getName(), e);
    }
  }
}
