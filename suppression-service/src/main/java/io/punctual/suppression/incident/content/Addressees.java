package io.punctual.suppression.incident.content;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.incident.cohort.CohortRepository;
import io.punctual.suppression.incident.cohort.OfferCodes;
import io.punctual.suppression.incident.cohort.Person;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads how the people of a cohort stand now. Every method joins the caller's transaction. */
@Singleton
public final class Addressees {

  private static final String STANDING =
      """
      SELECT w.s AS suppression_key, c.name, c.recipient_key IS NOT NULL AS known, s.reason,
             e.suppression_key IS NOT NULL AS erased,
             EXISTS (SELECT 1 FROM feedback_finding f
                      WHERE f.suppression_key = w.s AND f.kind = 'COMPLAINED') AS complained,
             EXISTS (SELECT 1 FROM feedback_finding f
                      WHERE f.suppression_key = w.s AND f.kind = 'DEAD_ADDRESS') AS dead
        FROM unnest(?::uuid[], ?::uuid[]) AS w (s, r)
        LEFT JOIN contact c ON c.recipient_key = w.r
        LEFT JOIN suppression s ON s.suppression_key = w.s
        LEFT JOIN erasure e ON e.suppression_key = w.s
      """;

  private final CohortRepository cohorts;
  private final OfferCodes codes;

  Addressees(CohortRepository cohorts, OfferCodes codes) {
    this.cohorts = cohorts;
    this.codes = codes;
  }

  /** A page of the cohort in the order of the keys; {@code after} {@code null} = the first. */
  public List<Addressee> page(Connection tx, String slug, @Nullable UUID after, int limit)
      throws SQLException {
    return standing(tx, slug, cohorts.page(tx, slug, after, limit));
  }

  /** Those of these people who are in the cohort. */
  public List<Addressee> of(Connection tx, String slug, Collection<SuppressionKey> people)
      throws SQLException {
    return standing(tx, slug, cohorts.of(tx, slug, people));
  }

  private List<Addressee> standing(Connection tx, String slug, List<Person> people)
      throws SQLException {
    var byKey = new HashMap<UUID, Person>();
    people.forEach(person -> byKey.put(person.suppressionKey().value(), person));
    var given = codes.of(tx, slug, people.stream().map(Person::suppressionKey).toList());
    var addressees = new HashMap<UUID, Addressee>();
    try (var statement = tx.prepareStatement(STANDING)) {
      Columns.of(statement)
          .array("uuid", people, person -> person.suppressionKey().value())
          .array("uuid", people, person -> person.recipientKey().value());
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          var key = Columns.uuid(row, "suppression_key");
          var person = byKey.get(key);
          if (person != null) {
            addressees.put(
                key,
                new Addressee(
                    person,
                    given.getOrDefault(person.suppressionKey(), ""),
                    row.getString("name"),
                    row.getBoolean("known"),
                    row.getString("reason"),
                    row.getBoolean("erased"),
                    row.getBoolean("complained"),
                    row.getBoolean("dead")));
          }
        }
      }
    }
    var inOrder = new ArrayList<Addressee>();
    for (var person : people) {
      var addressee = addressees.get(person.suppressionKey().value());
      if (addressee != null) {
        inOrder.add(addressee);
      }
    }
    return inOrder;
  }
}
