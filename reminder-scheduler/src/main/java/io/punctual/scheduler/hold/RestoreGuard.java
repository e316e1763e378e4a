package io.punctual.scheduler.hold;

import io.punctual.eventloop.DatabaseFingerprint;
import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Holds everything when the database was restored from a dump, copied, or taken over by a standby:
 * it may have forgotten what was emitted. What was sent is known to the claims, so nothing goes out
 * twice; but nothing goes out at all before somebody has looked.
 */
@Singleton
public final class RestoreGuard {

  private static final String KNOWN = "SELECT fingerprint FROM environment";
  private static final String KEEP =
      """
      INSERT INTO environment (fingerprint) VALUES (?)
      ON CONFLICT (one_row) DO UPDATE SET fingerprint = excluded.fingerprint
      """;

  private final Transactions transactions;
  private final HoldKeeper holds;
  private final Alarms alarms;

  public RestoreGuard(Transactions transactions, HoldKeeper holds, Alarms alarms) {
    this.transactions = transactions;
    this.holds = holds;
    this.alarms = alarms;
  }

  /**
   * Compares the database with what it was when this was last called, here or before a restart.
   *
   * @throws RuntimeException when the database is away, or no hold is to be had; nothing may be
   *     emitted then, and it is asked again
   */
  public void compare() {
    String now = transactions.read(tx -> DatabaseFingerprint.read(tx, "reminder"));
    var known = transactions.read(RestoreGuard::known);
    if (known.isPresent() && !known.get().equals(now)) {
      alarms.raise(
          Alarms.Kind.DATABASE_CHANGED,
          "the database is not the one it was: restored, copied or taken over");
      holds.ask(Scope.ALL, "database of the scheduler restored or taken over");
    }
    if (known.isEmpty() || !known.get().equals(now)) {
      transactions.write(tx -> keep(tx, now));
    }
  }

  private static Optional<String> known(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(KNOWN);
        var rows = statement.executeQuery()) {
      return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
    }
  }

  private static int keep(Connection tx, String fingerprint) throws SQLException {
    try (var statement = tx.prepareStatement(KEEP)) {
      statement.setString(1, fingerprint);
      return statement.executeUpdate();
    }
  }
}
