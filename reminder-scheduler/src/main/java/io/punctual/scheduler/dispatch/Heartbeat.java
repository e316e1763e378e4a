package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.store.Rows;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Notes each tick in the database, and says when there was none for longer than the tolerance. */
@Singleton
final class Heartbeat {

  static final String LAST = "SELECT last_tick FROM scheduler_heartbeat FOR UPDATE";

  static final String BEAT =
      """
      INSERT INTO scheduler_heartbeat (last_tick) VALUES (?)
          ON CONFLICT (one) DO UPDATE SET last_tick = excluded.last_tick
      """;

  private final Transactions transactions;
  private final Alarms alarms;
  private final DispatchSettings settings;

  Heartbeat(Transactions transactions, Alarms alarms, DispatchSettings settings) {
    this.transactions = transactions;
    this.alarms = alarms;
    this.settings = settings;
  }

  void beat(Instant now) {
    Duration silence = transactions.write(connection -> beat(connection, now));
    if (silence.compareTo(settings.tolerance()) > 0) {
      alarms.raise(
          Alarms.Kind.SCHEDULER_WAS_SILENT,
          "nobody looked for due reminders for {}, until {}",
          silence,
          now);
    }
  }

  /** Returns how long ago the last one was; zero when there was none. */
  private static Duration beat(Connection connection, Instant now) throws SQLException {
    List<Instant> last;
    try (var rows = Rows.of(connection, LAST)) {
      last = rows.read(row -> Rows.instant(row, "last_tick"));
    }
    try (var rows = Rows.of(connection, BEAT)) {
      rows.value(now).change();
    }
    return last.isEmpty() ? Duration.ZERO : Duration.between(last.getFirst(), now);
  }
}
