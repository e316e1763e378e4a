package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Notes each tick in the database, and says when there was none for longer than the tolerance. */
@Singleton
public final class Heartbeat {

  private final HeartbeatRepository beats;
  private final Transactions transactions;
  private final Alarms alarms;
  private final DispatchSettings settings;

  public Heartbeat(
      HeartbeatRepository beats,
      Transactions transactions,
      Alarms alarms,
      DispatchSettings settings) {
    this.beats = beats;
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
  private Duration beat(Connection connection, Instant now) throws SQLException {
    var last = beats.last(connection);
    beats.beat(connection, now);
    return last.map(before -> Duration.between(before, now)).orElse(Duration.ZERO);
  }
}
