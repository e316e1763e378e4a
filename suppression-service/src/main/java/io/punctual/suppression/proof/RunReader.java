package io.punctual.suppression.proof;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.proof.Certificate.Person;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads runs of erasures and what is left of their people. Joins the caller's transaction. */
@Singleton
final class RunReader {

  private static final String RUN =
      """
      SELECT r.asked_by, r.asked_at, r.certificate, r.final,
             coalesce(sum(p.contacts), 0) AS contacts, coalesce(sum(p.referrals), 0) AS referrals,
             coalesce(sum(p.reports), 0) AS reports
        FROM erasure_run r LEFT JOIN erasure_run_person p USING (run_id)
       WHERE r.run_id = ?
       GROUP BY r.run_id
      """;

  private static final String LOCK =
      """
      SELECT 1 FROM erasure_run WHERE run_id = ? FOR UPDATE
      """;

  private static final String PEOPLE =
      """
      SELECT p.suppression_key, e.erased_at,
             ARRAY(SELECT r.recipient_key::text FROM recipient r
                    WHERE r.suppression_key = p.suppression_key ORDER BY 1) AS recipient_keys
        FROM erasure_run_person p LEFT JOIN erasure e USING (suppression_key)
       WHERE p.run_id = ? ORDER BY p.suppression_key
      """;

  /** Counts by join: one reads the keys once, and goes by index from there. */
  private static final String LEFTOVERS =
      """
      WITH who AS (SELECT DISTINCT k AS suppression_key FROM unnest(?::uuid[]) AS w (k)),
      spelled AS (SELECT r.recipient_key FROM who JOIN recipient r USING (suppression_key)),
      about AS (
        SELECT m.report_id FROM who JOIN feedback_mention m USING (suppression_key)
         UNION
        SELECT f.report_id FROM who JOIN feedback_finding f USING (suppression_key))
      SELECT (SELECT count(*) FROM who) AS people,
             (SELECT count(*) FROM who JOIN erasure USING (suppression_key)) AS erasures,
             (SELECT count(*) FROM spelled JOIN contact USING (recipient_key)) AS contacts,
             (SELECT count(*) FROM spelled JOIN referral f USING (recipient_key)
               WHERE f.member_name IS NOT NULL OR f.recipient_name IS NOT NULL) AS names,
             (SELECT count(*) FROM about JOIN feedback_report r USING (report_id)
               WHERE r.raw IS NOT NULL) AS reports,
             (SELECT count(*) FROM feedback_report
               WHERE mentions_read_at IS NULL AND raw IS NOT NULL) AS unread,
             (SELECT count(*) FROM spelled JOIN claim c USING (recipient_key)
               WHERE c.state || '' = 'GRANTED') AS handing_over,
             (SELECT max(f.stored_at) FROM spelled JOIN referral f USING (recipient_key))
               AS last_named
      """;

  private static final String KEEP =
      """
      UPDATE erasure_run SET certificate = ?, final = ? WHERE run_id = ? AND NOT final
      """;

  /** Lets nobody else issue its certificate, or add to it, until the transaction ends. */
  void lock(Connection tx, UUID run) throws SQLException {
    try (var statement = tx.prepareStatement(LOCK)) {
      Columns.of(statement).value(run);
      statement.execute();
    }
  }

  Optional<RunRecord> run(Connection tx, UUID run) throws SQLException {
    try (var statement = tx.prepareStatement(RUN)) {
      Columns.of(statement).value(run);
      try (var row = statement.executeQuery()) {
        return row.next() ? Optional.of(record(run, row)) : Optional.empty();
      }
    }
  }

  private static RunRecord record(UUID run, ResultSet row) throws SQLException {
    return new RunRecord(
        run,
        row.getString("asked_by"),
        Columns.knownInstant(row, "asked_at"),
        row.getString("certificate"),
        row.getBoolean("final"),
        new RunRecord.Removed(
            row.getLong("contacts"), row.getLong("referrals"), row.getLong("reports")));
  }

  List<Person> people(Connection tx, UUID run) throws SQLException {
    try (var statement = tx.prepareStatement(PEOPLE)) {
      Columns.of(statement).value(run);
      var people = new ArrayList<Person>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          people.add(
              new Person(
                  rows.getString("suppression_key"),
                  texts(rows.getArray("recipient_keys")),
                  Columns.instant(rows, "erased_at")));
        }
      }
      return people;
    }
  }

  Leftovers leftovers(Connection tx, Collection<UUID> people) throws SQLException {
    try (var statement = tx.prepareStatement(LEFTOVERS)) {
      Columns.of(statement).uuids(people);
      try (var row = statement.executeQuery()) {
        row.next();
        return new Leftovers(
            row.getLong("people"),
            row.getLong("erasures"),
            row.getLong("contacts"),
            row.getLong("names"),
            row.getLong("reports"),
            row.getLong("unread"),
            row.getLong("handing_over"),
            Columns.instant(row, "last_named"));
      }
    }
  }

  /** Keeps a run's certificate. Returns 0 when there is no such run, or its last word is kept. */
  int keep(Connection tx, UUID run, String certificate, boolean last) throws SQLException {
    try (var statement = tx.prepareStatement(KEEP)) {
      Columns.of(statement).value(certificate).value(last).value(run);
      return statement.executeUpdate();
    }
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
