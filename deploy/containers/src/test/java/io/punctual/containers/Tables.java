package io.punctual.containers;

import io.punctual.history.Answer;
import io.punctual.history.Event;
import io.punctual.history.Fate;
import io.punctual.history.Outcome;
import io.punctual.history.ReminderId;
import io.punctual.history.StopReason;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads out of the databases what the services decided, person by person. */
final class Tables {

  private static final String REFERRALS =
      """
      SELECT f.referral_id, f.recipient_key, f.standing, f.merged, f.stored_at, r.stopped
        FROM referral f LEFT JOIN recipient r USING (recipient_key)
      """;

  private static final String REMINDERS =
      """
      SELECT r.recipient_key, s.name AS step, r.referred_at, r.due, r.deadline, r.changed_at,
             r.status, r.reason
        FROM reminder r JOIN step_name s ON s.id = r.step
      """;

  private static final String CLAIMS =
      """
      SELECT c.recipient_key, s.name AS step, c.attempt, c.state, c.settled_by, c.reason,
             c.granted_at, c.lease_until, c.answered_at, c.handed_over_at, c.sender
        FROM claim c JOIN step_name s ON s.id = c.step
      """;

  private static final String HOLDS =
      """
      SELECT hold_id, released_at,
             concat_ws(' ', kind, nullif(plan, ''), nullif(step, ''), nullif(domain, '')) AS scope
        FROM hold
      """;

  private static final Set<String> OPEN = Set.of("PLANNED", "QUEUED", "GRANTED", "RETURNED");

  private final String password;
  private final Map<UUID, String> people = new HashMap<>();
  private final List<Event> events = new ArrayList<>();

  Tables(String password) {
    this.password = password;
  }

  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * Everything that stands there.
   *
   * @param now counts as the moment of what bears no date
   */
  List<Event> events(Instant now) {
    read("punctual_suppression", REFERRALS, row -> referral(row, now));
    read("punctual_scheduler", REMINDERS, this::reminder);
    read("punctual_suppression", CLAIMS, this::claim);
    read("punctual_suppression", HOLDS, row -> hold(row, now));
    return List.copyOf(events);
  }

  private void referral(ResultSet row, Instant now) throws SQLException {
    var id = row.getString("referral_id");
    var person = id.substring("r-".length());
    people.put(row.getObject("recipient_key", UUID.class), person);
    var standing = row.getString("standing");
    var fate =
        switch (standing) {
          case "OPEN" -> row.getBoolean("merged") ? Fate.MERGED : Fate.PLANNED;
          case "REFUSED" -> Fate.REFUSED;
          default -> Fate.STOPPED;
        };
    events.add(new Event.Stored(at(row, "stored_at"), id, person, fate));
    var stopped = row.getString("stopped");
    if (stopped != null) {
      events.add(new Event.Stopped(now, StopReason.valueOf(stopped), person, null));
    }
  }

  private void reminder(ResultSet row) throws SQLException {
    var reminder = name(row);
    events.add(
        new Event.Planned(at(row, "referred_at"), reminder, at(row, "due"), at(row, "deadline")));
    end(row, reminder, row.getString("status"), at(row, "changed_at"), "scheduler");
  }

  private void claim(ResultSet row) throws SQLException {
    var reminder = name(row);
    int attempt = row.getInt("attempt");
    var granted = maybe(row, "granted_at");
    boolean byLease = "LEASE".equals(row.getString("settled_by"));
    if (granted != null) {
      var sender = row.getString("sender");
      events.add(new Event.Claimed(granted, reminder, attempt, Answer.GRANTED, sender));
      if (byLease) {
        events.add(new Event.LeaseRanOut(at(row, "lease_until"), reminder, attempt, sender));
      }
    }
    var over = maybe(row, "handed_over_at");
    var end = over == null ? at(row, byLease ? "lease_until" : "answered_at") : over;
    end(row, reminder, row.getString("state"), end, "claims");
  }

  private void end(ResultSet row, ReminderId reminder, String state, Instant at, String seenBy)
      throws SQLException {
    if (!OPEN.contains(state)) {
      events.add(
          new Event.Terminal(
              at, reminder, Outcome.valueOf(state), row.getString("reason"), seenBy, false));
    }
  }

  /** When its opening was durable is not in the table; so it counts as opened now. */
  private void hold(ResultSet row, Instant now) throws SQLException {
    var id = row.getString("hold_id");
    events.add(new Event.HoldOpened(now, id, row.getString("scope")));
    var released = maybe(row, "released_at");
    if (released != null) {
      events.add(new Event.HoldReleased(released, id));
    }
  }

  private ReminderId name(ResultSet row) throws SQLException {
    var key = row.getObject("recipient_key", UUID.class);
    return new ReminderId(
        people.getOrDefault(key, key.toString()), Plan.NAME, row.getString("step"));
  }

  private void read(String database, String sql, Reader reader) {
    var url = "jdbc:postgresql://postgres:5432/" + database;
    try (var connection = DriverManager.getConnection(url, "punctual", password);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + database, e);
    }
  }

  private static Instant at(ResultSet row, String column) throws SQLException {
    var at = maybe(row, column);
    if (at == null) {
      throw new IllegalStateException("a row without " + column);
    }
    return at;
  }

  private static @Nullable Instant maybe(ResultSet row, String column) throws SQLException {
    Timestamp at = row.getTimestamp(column);
    return at == null ? null : at.toInstant();
  }
}
