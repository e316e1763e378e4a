package io.punctual.faults.recording;

import io.punctual.history.Answer;
import io.punctual.history.Event;
import io.punctual.history.Fate;
import io.punctual.history.Outcome;
import io.punctual.history.ReminderId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the suppression service's database says in the end: referrals and claims. */
final class SuppressionFacts {

  private static final String CLAIMS =
      """
      SELECT c.recipient_key, p.name AS plan, s.name AS step, c.attempt, c.token, c.state,
             c.settled_by, c.reason, c.answered_at, c.granted_at, c.sender
        FROM claim c
        JOIN plan_name p ON p.id = c.plan
        JOIN step_name s ON s.id = c.step
      """;

  private final Map<UUID, ReminderId> reminderByToken = new HashMap<>();
  private final Map<ReminderId, String> senders = new HashMap<>();
  private final Map<String, Instant> firstStored = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final List<Event.Claimed> claims = new ArrayList<>();
  private final People people;

  SuppressionFacts(Query database, GroundTruth truth, People people, Instant now) {
    this.people = people;
    database.all(
        "SELECT * FROM referral ORDER BY stored_seq", row -> events.add(referral(row, truth)));
    database.all(CLAIMS, row -> events.addAll(claim(row, now)));
  }

  List<Event> events() {
    return events;
  }

  /** The last answer to each claim. */
  List<Event.Claimed> claims() {
    return claims;
  }

  /** The reminder that the claim with this token was for; null when no claim has it. */
  @Nullable ReminderId reminder(UUID token) {
    return reminderByToken.get(token);
  }

  /** Who was granted a reminder last. */
  String sender(ReminderId reminder) {
    return senders.getOrDefault(reminder, "nobody");
  }

  /** When the first referral of a person was stored. */
  Instant firstStored(String person, Instant otherwise) {
    return firstStored.getOrDefault(person, otherwise);
  }

  private Event referral(ResultSet row, GroundTruth truth) throws SQLException {
    var id = row.getString("referral_id");
    var person = truth.personOfReferral(id).orElse("unknown-" + id);
    var key = row.getObject("recipient_key", UUID.class);
    if (key != null) {
      people.add(key, person);
    }
    var stored = Query.instant(row, "stored_at");
    firstStored.putIfAbsent(person, stored);
    return new Event.Stored(stored, id, person, fate(row));
  }

  private static Fate fate(ResultSet row) throws SQLException {
    var standing = row.getString("standing");
    if (standing.equals("REFUSED")) {
      return Fate.REFUSED;
    }
    if (!standing.equals("OPEN")) {
      return Fate.STOPPED;
    }
    return row.getBoolean("merged") ? Fate.MERGED : Fate.PLANNED;
  }

  private List<Event> claim(ResultSet row, Instant now) throws SQLException {
    var person = people.of(row.getObject("recipient_key", UUID.class));
    var reminder = new ReminderId(person, row.getString("plan"), row.getString("step"));
    reminderByToken.put(row.getObject("token", UUID.class), reminder);
    var granted = Query.instantOrNull(row, "granted_at");
    var state = row.getString("state");
    var asked = row.getString("sender");
    // A claim that was closed before anybody asked has none.
    var sender = asked == null || asked.isBlank() ? "nobody" : asked;
    senders.put(reminder, sender);
    claims.add(
        new Event.Claimed(
            granted == null ? Query.instant(row, "answered_at") : granted,
            reminder,
            row.getInt("attempt"),
            granted == null && !state.equals("GRANTED") ? Answer.valueOf(state) : Answer.GRANTED,
            sender));
    if (state.equals("GRANTED") || state.equals("RETURNED")) {
      return List.of();
    }
    boolean byEvidence = Terminals.settlesDoubt(row.getString("settled_by"));
    return List.of(
        new Event.Terminal(
            now,
            reminder,
            Outcome.valueOf(state),
            row.getString("reason"),
            "suppression database",
            byEvidence));
  }
}
