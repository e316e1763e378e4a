package io.punctual.suppression.incident.cohort;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The frozen cohort in its tables. Every method joins the caller's transaction. */
@Singleton
public final class CohortRepository {

  private static final UUID START = new UUID(0, 0);

  private static final String FORGET_PEOPLE = "DELETE FROM incident_person WHERE slug = ?";
  private static final String FORGET_COPIES = "DELETE FROM incident_copy WHERE slug = ?";

  private static final String PEOPLE =
      """
      INSERT INTO incident_person (slug, suppression_key, recipient_key, locale, zone, segment)
      SELECT ?, p.* FROM unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[]) AS p
      """;

  private static final String COPIES =
      """
      INSERT INTO incident_copy (slug, suppression_key, n, sent_at, due, what, around, bounced,
                                 template_version)
      SELECT ?, c.* FROM unnest(?::uuid[], ?::integer[], ?::timestamptz[], ?::timestamptz[],
                                ?::text[], ?::bool[], ?::bool[], ?::text[]) AS c
      """;

  private static final String PAGE =
      """
      SELECT suppression_key, recipient_key, locale, zone, segment FROM incident_person
       WHERE slug = ? AND suppression_key > ? ORDER BY suppression_key LIMIT ?
      """;

  private static final String OF_PEOPLE =
      """
      SELECT suppression_key, recipient_key, locale, zone, segment FROM incident_person
       WHERE slug = ? AND suppression_key = ANY (?::uuid[]) ORDER BY suppression_key
      """;

  private static final String COPIES_OF =
      """
      SELECT suppression_key, sent_at, due, what, around, bounced, template_version
        FROM incident_copy
       WHERE slug = ? AND suppression_key = ANY (?::uuid[]) ORDER BY suppression_key, n
      """;

  /** Puts these people in the place of whoever was there. */
  void replace(Connection tx, String slug, List<Person> people) throws SQLException {
    for (var forget : List.of(FORGET_PEOPLE, FORGET_COPIES)) {
      try (var statement = tx.prepareStatement(forget)) {
        statement.setString(1, slug);
        statement.executeUpdate();
      }
    }
    try (var statement = tx.prepareStatement(PEOPLE)) {
      Columns.of(statement)
          .value(slug)
          .array("uuid", people, person -> person.suppressionKey().value())
          .array("uuid", people, person -> person.recipientKey().value())
          .array("text", people, Person::locale)
          .array("text", people, person -> person.zone().getId())
          .array("text", people, Person::segment);
      statement.executeUpdate();
    }
    copies(tx, slug, people);
  }

  /** A mail with its place among those of one person. */
  private record Numbered(Person person, int n, Copy copy) {}

  private static void copies(Connection tx, String slug, List<Person> people) throws SQLException {
    var copies = new ArrayList<Numbered>();
    for (var person : people) {
      for (var copy : person.copies()) {
        copies.add(new Numbered(person, copies.size(), copy));
      }
    }
    try (var statement = tx.prepareStatement(COPIES)) {
      Columns.of(statement)
          .value(slug)
          .array("uuid", copies, row -> row.person().suppressionKey().value())
          .array("integer", copies, Numbered::n)
          .array("timestamptz", copies, row -> row.copy().sentAt())
          .array("timestamptz", copies, row -> row.copy().due())
          .array("text", copies, row -> row.copy().what())
          .array("bool", copies, row -> row.copy().around())
          .array("bool", copies, row -> row.copy().bounced())
          .array("text", copies, row -> row.copy().templateVersion());
      statement.executeUpdate();
    }
  }

  /** A page of the cohort in the order of the keys; {@code after} {@code null} = the first. */
  public List<Person> page(Connection tx, String slug, @Nullable UUID after, int limit)
      throws SQLException {
    try (var statement = tx.prepareStatement(PAGE)) {
      Columns.of(statement).value(slug).value(after == null ? START : after).value(limit);
      return people(tx, slug, rows(statement.executeQuery()));
    }
  }

  /** Those of these people who are in the cohort. */
  public List<Person> of(Connection tx, String slug, Collection<SuppressionKey> people)
      throws SQLException {
    try (var statement = tx.prepareStatement(OF_PEOPLE)) {
      Columns.of(statement).value(slug).array("uuid", people, SuppressionKey::value);
      return people(tx, slug, rows(statement.executeQuery()));
    }
  }

  private static List<Person> rows(java.sql.ResultSet row) throws SQLException {
    var people = new ArrayList<Person>();
    try (row) {
      while (row.next()) {
        people.add(
            new Person(
                new SuppressionKey(Columns.uuid(row, "suppression_key")),
                new RecipientKey(Columns.uuid(row, "recipient_key")),
                row.getString("locale"),
                ZoneId.of(row.getString("zone")),
                row.getString("segment"),
                List.of()));
      }
    }
    return people;
  }

  /** The same people with what they were sent. */
  private static List<Person> people(Connection tx, String slug, List<Person> bare)
      throws SQLException {
    Map<UUID, List<Copy>> copies = new HashMap<>();
    try (var statement = tx.prepareStatement(COPIES_OF)) {
      Columns.of(statement).value(slug).array("uuid", bare, p -> p.suppressionKey().value());
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          copies
              .computeIfAbsent(Columns.uuid(row, "suppression_key"), key -> new ArrayList<>())
              .add(
                  new Copy(
                      Columns.knownInstant(row, "sent_at"),
                      Columns.instant(row, "due"),
                      row.getString("what"),
                      row.getBoolean("around"),
                      row.getBoolean("bounced"),
                      row.getString("template_version")));
        }
      }
    }
    var people = new LinkedHashMap<UUID, Person>();
    for (var person : bare) {
      var key = person.suppressionKey().value();
      people.put(
          key,
          new Person(
              person.suppressionKey(),
              person.recipientKey(),
              person.locale(),
              person.zone(),
              person.segment(),
              copies.getOrDefault(key, List.of())));
    }
    return List.copyOf(people.values());
  }
}
