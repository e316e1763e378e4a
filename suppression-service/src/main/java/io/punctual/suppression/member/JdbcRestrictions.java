package io.punctual.suppression.member;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Reads the table {@code member_standing}; while nobody is restricted, that is one short look. */
@Singleton
final class JdbcRestrictions implements Restrictions {

  private static final String ANY =
      """
      SELECT member_id FROM member_standing WHERE standing <> 'FREE' LIMIT 1
      """;

  private static final String OF =
      """
      SELECT k.recipient_key, m.member_id, m.standing
        FROM unnest(?::uuid[]) AS w (k)
        JOIN contact k ON k.recipient_key = w.k
        JOIN referral f ON f.referral_id = k.referral_id
        JOIN member_standing m ON m.member_id = f.member_id
       WHERE m.standing <> 'FREE'
      """;

  @Override
  public Map<RecipientKey, Restriction> of(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException {
    if (recipients.isEmpty() || !isAnybodyRestricted(tx)) {
      return Map.of();
    }
    var restrictions = new HashMap<RecipientKey, Restriction>();
    try (var statement = tx.prepareStatement(OF)) {
      Columns.of(statement).array("uuid", recipients, RecipientKey::value);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          restrictions.put(
              new RecipientKey(Columns.uuid(rows, "recipient_key")),
              new Restriction(
                  rows.getString("member_id"), Standing.valueOf(rows.getString("standing"))));
        }
      }
    }
    return restrictions;
  }

  private static boolean isAnybodyRestricted(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(ANY);
        var rows = statement.executeQuery()) {
      return rows.next();
    }
  }
}
