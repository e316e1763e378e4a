package io.punctual.scheduler.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** When anybody last looked for due reminders. Every method joins the caller's transaction. */
public interface HeartbeatRepository {

  /** Locks and reads it; nothing when there was no look as yet. */
  Optional<Instant> last(Connection connection) throws SQLException;

  /** Stores it. */
  void beat(Connection connection, Instant now) throws SQLException;
}
