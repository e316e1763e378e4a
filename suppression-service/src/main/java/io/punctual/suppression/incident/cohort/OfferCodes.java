package io.punctual.suppression.incident.cohort;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The codes of people's offers, each given out once and for good. Joins the caller's transaction.
 *
 * <p>Twelve characters of an alphabet without those that are easily mistaken: 60 bits, so that
 * nobody guesses one.
 */
@Singleton
public final class OfferCodes {

  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int LENGTH = 12;

  private static final String GIVE_OUT =
      """
      INSERT INTO incident_code (code, slug, suppression_key)
      SELECT c.code, ?, c.suppression_key FROM unnest(?::text[], ?::uuid[]) AS c (code, suppression_key)
      ON CONFLICT (slug, suppression_key) DO NOTHING
      """;

  private static final String OF =
      """
      SELECT suppression_key, code FROM incident_code
       WHERE slug = ? AND suppression_key = ANY (?::uuid[])
      """;

  private final SecureRandom random = new SecureRandom();

  /** Gives a code to those of these people who have none yet. */
  void giveOut(Connection tx, String slug, Collection<SuppressionKey> people) throws SQLException {
    try (var statement = tx.prepareStatement(GIVE_OUT)) {
      Columns.of(statement)
          .value(slug)
          .array("text", people, person -> next())
          .array("uuid", people, SuppressionKey::value);
      statement.executeUpdate();
    }
  }

  /** The codes of these people. */
  public Map<SuppressionKey, String> of(
      Connection tx, String slug, Collection<SuppressionKey> people) throws SQLException {
    try (var statement = tx.prepareStatement(OF)) {
      Columns.of(statement).value(slug).array("uuid", people, SuppressionKey::value);
      var codes = new HashMap<SuppressionKey, String>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          codes.put(
              new SuppressionKey(Columns.uuid(row, "suppression_key")), row.getString("code"));
        }
      }
      return codes;
    }
  }

  private String next() {
    var code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }
}
