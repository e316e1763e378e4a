package io.punctual.suppression.incident;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.database.Columns;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What still went out after the press, under permissions that had been granted before it.
 *
 * @param seconds from the press to the last mail handed over; 0 when none was
 * @param mails how many were handed over after the press
 * @param lastHandOver of them, the last; absent when there was none
 * @param underWay permissions granted before the hold took effect that are not settled yet: the
 *     distance is final when there are none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoppingDistance(
    double seconds, long mails, @Nullable Instant lastHandOver, long underWay) {

  /**
   * While the hold is open nothing is granted: what is handed over was granted before. A permission
   * lasts minutes; looking further would read the whole ledger after the press.
   */
  private static final String AFTER =
      """
      SELECT count(*) AS mails, max(c.handed_over_at) AS last
        FROM claim c
       WHERE c.handed_over_at > ?::timestamptz
         AND c.handed_over_at < ?::timestamptz + interval '1 hour'
         AND c.granted_at
             < coalesce((SELECT released_at FROM hold WHERE hold_id = ?), 'infinity')
         AND (?::text IS NULL OR c.plan = (SELECT id FROM plan_name WHERE name = ?))
      """;

  private static final String UNDER_WAY =
      """
      SELECT count(*) AS claims FROM claim c
       WHERE c.state = 'GRANTED'
         AND c.granted_at
             < coalesce((SELECT released_at FROM hold WHERE hold_id = ?), 'infinity')
         AND (?::text IS NULL OR c.plan = (SELECT id FROM plan_name WHERE name = ?))
      """;

  /** Measures it, of what the incident held. Joins the caller's transaction. */
  public static StoppingDistance of(Connection tx, Incident incident) throws SQLException {
    var pressed = incident.openedAt();
    long underWay = underWay(tx, incident);
    try (var statement = tx.prepareStatement(AFTER)) {
      Columns.of(statement)
          .value(pressed)
          .value(pressed)
          .value(incident.holdId())
          .value(incident.plan())
          .value(incident.plan());
      try (var row = statement.executeQuery()) {
        row.next();
        var last = Columns.instant(row, "last");
        double seconds = last == null ? 0 : Duration.between(pressed, last).toMillis() / 1000.0;
        return new StoppingDistance(seconds, row.getLong("mails"), last, underWay);
      }
    }
  }

  private static long underWay(Connection tx, Incident incident) throws SQLException {
    try (var statement = tx.prepareStatement(UNDER_WAY)) {
      Columns.of(statement).value(incident.holdId()).value(incident.plan()).value(incident.plan());
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getLong("claims");
      }
    }
  }
}
