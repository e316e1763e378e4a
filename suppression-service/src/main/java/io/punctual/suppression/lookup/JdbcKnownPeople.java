package io.punctual.suppression.lookup;

import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads the tables {@code recipient} and {@code referral}. */
@Singleton
final class JdbcKnownPeople implements KnownPeople {

  private static final String BY_RECIPIENT =
      "SELECT suppression_key FROM recipient WHERE recipient_key = ?";

  private static final String BY_REFERRAL =
      """
      SELECT r.suppression_key, f.refused_reason
        FROM referral f LEFT JOIN recipient r USING (recipient_key)
       WHERE f.referral_id = ?
      """;

  @Override
  public Optional<SuppressionKey> ofRecipient(Connection tx, UUID recipientKey)
      throws SQLException {
    try (var statement = tx.prepareStatement(BY_RECIPIENT)) {
      statement.setObject(1, recipientKey);
      try (var rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(new SuppressionKey(rows.getObject(1, UUID.class)))
            : Optional.empty();
      }
    }
  }

  @Override
  public Optional<Referred> ofReferral(Connection tx, String referralId) throws SQLException {
    try (var statement = tx.prepareStatement(BY_REFERRAL)) {
      statement.setString(1, referralId);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          return Optional.empty();
        }
        var key = rows.getObject(1, UUID.class);
        return Optional.of(
            new Referred(key == null ? null : new SuppressionKey(key), rows.getString(2)));
      }
    }
  }
}
