package io.punctual.suppression.incident.dispatch;

import io.punctual.address.MailAddress;
import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table {@code incident_test}. Every method joins the caller's transaction. */
@Singleton
final class TestLetterRepository {

  private static final String COUNT = "SELECT count(*) AS tests FROM incident_test WHERE slug = ?";

  private static final String INSERT =
      """
      INSERT INTO incident_test (plan, slug, recipient_key, example_key, letter_hash, due, deadline)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ONE = "SELECT * FROM incident_test WHERE plan = ?";

  private static final String CONTACT =
      """
      INSERT INTO contact (recipient_key, address, domain, name, member_name, locale, referral_id,
                           stored_at)
      VALUES (?, ?, ?, NULL, NULL, 'en', ?, ?)
      ON CONFLICT (recipient_key) DO NOTHING
      """;

  /** One letter to its own author. */
  record TestLetter(
      String plan,
      String slug,
      RecipientKey recipient,
      SuppressionKey example,
      String letterHash,
      Instant due,
      Instant deadline) {}

  /** How many there were of this incident. */
  int count(Connection tx, String slug) throws SQLException {
    try (var statement = tx.prepareStatement(COUNT)) {
      statement.setString(1, slug);
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getInt("tests");
      }
    }
  }

  void insert(Connection tx, TestLetter test) throws SQLException {
    try (var statement = tx.prepareStatement(INSERT)) {
      Columns.of(statement)
          .value(test.plan())
          .value(test.slug())
          .value(test.recipient().value())
          .value(test.example().value())
          .value(test.letterHash())
          .value(test.due())
          .value(test.deadline());
      statement.executeUpdate();
    }
  }

  /** The one under this plan. */
  Optional<TestLetter> one(Connection tx, String plan) throws SQLException {
    try (var statement = tx.prepareStatement(ONE)) {
      statement.setString(1, plan);
      try (var row = statement.executeQuery()) {
        return row.next()
            ? Optional.of(
                new TestLetter(
                    plan,
                    row.getString("slug"),
                    new RecipientKey(Columns.uuid(row, "recipient_key")),
                    new SuppressionKey(Columns.uuid(row, "example_key")),
                    row.getString("letter_hash"),
                    Columns.knownInstant(row, "due"),
                    Columns.knownInstant(row, "deadline")))
            : Optional.empty();
      }
    }
  }

  /** Puts the author into the vault; who is there stays as he is. */
  void contact(Connection tx, RecipientKey author, MailAddress address, String slug, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(CONTACT)) {
      Columns.of(statement)
          .value(author.value())
          .value(address.asGiven())
          .value(address.asciiDomain())
          .value("incident:" + slug)
          .value(now);
      statement.executeUpdate();
    }
  }
}
