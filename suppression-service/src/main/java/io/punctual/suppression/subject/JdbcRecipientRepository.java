package io.punctual.suppression.subject;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The pairs in the table {@code recipient}. */
@Singleton
final class JdbcRecipientRepository implements RecipientRepository {

  private static final String SUPPRESSION_KEYS =
      """
      SELECT recipient_key, suppression_key FROM recipient WHERE recipient_key = ANY (?::uuid[])
      """;

  private static final String RECIPIENT_KEYS =
      """
      SELECT recipient_key, suppression_key FROM recipient WHERE suppression_key = ANY (?::uuid[])
       ORDER BY recipient_key
      """;

  private static final String INSERT_MISSING =
      """
      INSERT INTO recipient (recipient_key, suppression_key, created_at)
      SELECT w.r, w.s, ?
        FROM unnest(?::uuid[], ?::uuid[]) AS w (r, s)
       WHERE NOT EXISTS (SELECT 1 FROM recipient k WHERE k.recipient_key = w.r)
      ON CONFLICT DO NOTHING
      """;

  @Override
  public Map<RecipientKey, SuppressionKey> suppressionKeys(
      Connection tx, Collection<RecipientKey> recipients) throws SQLException {
    var keys = new HashMap<RecipientKey, SuppressionKey>();
    for (var recipient : recipients) {
      keys.put(recipient, new SuppressionKey(recipient.value()));
    }
    try (var statement = tx.prepareStatement(SUPPRESSION_KEYS)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.put(
              new RecipientKey(Columns.uuid(rows, "recipient_key")),
              new SuppressionKey(Columns.uuid(rows, "suppression_key")));
        }
      }
    }
    return keys;
  }

  @Override
  public Map<SuppressionKey, List<RecipientKey>> recipientKeys(
      Connection tx, Collection<SuppressionKey> people) throws SQLException {
    var keys = new HashMap<SuppressionKey, List<RecipientKey>>();
    try (var statement = tx.prepareStatement(RECIPIENT_KEYS)) {
      Columns.of(statement).array("uuid", people, SuppressionKey::value);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          keys.computeIfAbsent(
                  new SuppressionKey(Columns.uuid(rows, "suppression_key")),
                  key -> new ArrayList<>())
              .add(new RecipientKey(Columns.uuid(rows, "recipient_key")));
        }
      }
    }
    return keys;
  }

  @Override
  public void remember(Connection tx, Collection<Identity> identities, Instant now)
      throws SQLException {
    var distinct = identities.stream().distinct().toList();
    if (distinct.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(INSERT_MISSING)) {
      Columns.of(statement)
          .value(now)
          .array("uuid", distinct, i -> i.recipientKey().value())
          .array("uuid", distinct, i -> i.suppressionKey().value());
      statement.executeUpdate();
    }
  }
}
