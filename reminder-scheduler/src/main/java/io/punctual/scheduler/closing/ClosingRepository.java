package io.punctual.scheduler.closing;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Emitted reminders that nobody settled. Every method joins the caller's transaction. */
public interface ClosingRepository {

  /** Where a page ends and the next one begins. */
  record Cursor(Instant deadline, UUID recipientKey, int stepId) {
    static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0), 0);
  }

  /** A reminder to close, with the cursor behind it. */
  record Unsettled(CloseRequest.Item item, Cursor cursor) {}

  /** Those with a deadline up to {@code until}, behind the cursor, in its order. */
  List<Unsettled> unsettled(Connection connection, Instant until, Cursor after, int limit)
      throws SQLException;
}
