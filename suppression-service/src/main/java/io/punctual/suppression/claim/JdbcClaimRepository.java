package io.punctual.suppression.claim;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Claims in the table {@code claim}, and the people of the tables beside it. */
@Singleton
final class JdbcClaimRepository implements ClaimRepository {

  static final String SUBJECTS =
      """
      SELECT w.k AS recipient_key, coalesce(r.suppression_key, w.k) AS suppression_key
        FROM unnest(?::uuid[]) AS w (k)
        LEFT JOIN recipient r ON r.recipient_key = w.k
      UNION ALL
      SELECT c.recipient_key, coalesce(r.suppression_key, c.recipient_key)
        FROM unnest(?::uuid[]) AS t (k)
        JOIN claim c ON c.token = t.k
        LEFT JOIN recipient r ON r.recipient_key = c.recipient_key
      """;

  static final String BY_TOKEN =
      """
      SELECT c.* FROM unnest(?::uuid[]) AS t (k) JOIN claim c ON c.token = t.k
      """;

  static final String BY_REMINDER =
      """
      SELECT c.*
        FROM unnest(?::uuid[], ?::smallint[], ?::smallint[]) AS w (recipient_key, plan, step)
        JOIN claim c USING (recipient_key, plan, step)
      """;

  static final String RUN_OUT =
      """
      SELECT token FROM claim WHERE state = 'GRANTED' AND lease_until <= ?
       ORDER BY lease_until LIMIT ?
      """;

  static final String UNDECIDED =
      """
      SELECT count(*) FROM claim WHERE state = 'UNDECIDED'
      """;

  static final String PEOPLE =
      """
      SELECT w.k AS recipient_key, w.s AS suppression_key, r.stopped, s.reason AS suppressed,
             e.suppression_key IS NOT NULL AS erased,
             k.address, k.domain, k.name, k.member_name, k.locale
        FROM unnest(?::uuid[], ?::uuid[]) AS w (k, s)
        LEFT JOIN recipient r ON r.recipient_key = w.k AND r.suppression_key = w.s
        LEFT JOIN suppression s ON s.suppression_key = w.s
        LEFT JOIN erasure e ON e.suppression_key = w.s
        LEFT JOIN contact k ON k.recipient_key = r.recipient_key
      """;

  private final ClaimRows rows;

  JdbcClaimRepository(ClaimRows rows) {
    this.rows = rows;
  }

  @Override
  public Map<RecipientKey, SuppressionKey> subjects(
      Connection tx, Collection<RecipientKey> recipients, Collection<UUID> tokens)
      throws SQLException {
    var subjects = new HashMap<RecipientKey, SuppressionKey>();
    try (var statement = tx.prepareStatement(SUBJECTS)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value).uuids(tokens);
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          subjects.put(
              new RecipientKey(Columns.uuid(found, "recipient_key")),
              new SuppressionKey(Columns.uuid(found, "suppression_key")));
        }
      }
    }
    return subjects;
  }

  @Override
  public Map<UUID, StoredClaim> byToken(Connection tx, Collection<UUID> tokens)
      throws SQLException {
    if (tokens.isEmpty()) {
      return Map.of();
    }
    try (var statement = tx.prepareStatement(BY_TOKEN)) {
      Columns.of(statement).uuids(tokens);
      var byToken = new HashMap<UUID, StoredClaim>();
      var ambiguous = new ArrayList<UUID>();
      for (var claim : claims(tx, statement)) {
        if (byToken.put(claim.token(), claim) != null) {
          ambiguous.add(claim.token());
        }
      }
      byToken.keySet().removeAll(ambiguous);
      return byToken;
    }
  }

  @Override
  public Map<ReminderKey, StoredClaim> byReminder(Connection tx, Collection<ReminderKey> reminders)
      throws SQLException {
    var distinct = reminders.stream().distinct().toList();
    try (var statement = tx.prepareStatement(BY_REMINDER)) {
      rows.bind(Columns.of(statement), distinct, reminder -> reminder);
      var claims = new HashMap<ReminderKey, StoredClaim>();
      claims(tx, statement).forEach(claim -> claims.put(claim.reminder(), claim));
      return claims;
    }
  }

  @Override
  public Map<RecipientKey, Person> people(Connection tx, Map<RecipientKey, SuppressionKey> subjects)
      throws SQLException {
    var wanted = new ArrayList<>(subjects.entrySet());
    var people = new HashMap<RecipientKey, Person>();
    try (var statement = tx.prepareStatement(PEOPLE)) {
      Columns.of(statement)
          .array("uuid", wanted, entry -> entry.getKey().value())
          .array("uuid", wanted, entry -> entry.getValue().value());
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          people.put(
              new RecipientKey(Columns.uuid(found, "recipient_key")), ClaimRows.person(found));
        }
      }
    }
    return people;
  }

  @Override
  public List<UUID> runOut(Connection tx, Instant now, int limit) throws SQLException {
    try (var statement = tx.prepareStatement(RUN_OUT)) {
      Columns.of(statement).value(now).value(limit);
      var tokens = new ArrayList<UUID>();
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          tokens.add(Columns.uuid(found, "token"));
        }
      }
      return tokens;
    }
  }

  @Override
  public long undecided(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(UNDECIDED);
        var found = statement.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }

  @Override
  public Optional<StoredClaim> one(Connection tx, ReminderKey reminder) throws SQLException {
    return Optional.ofNullable(byReminder(tx, List.of(reminder)).get(reminder));
  }

  private List<StoredClaim> claims(Connection tx, PreparedStatement statement) throws SQLException {
    var claims = new ArrayList<StoredClaim>();
    try (var found = statement.executeQuery()) {
      while (found.next()) {
        claims.add(rows.claim(tx, found));
      }
    }
    return claims;
  }
}
