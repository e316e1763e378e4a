package io.punctual.suppression.incident.cohort;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes a cohort as CSV. Joins the caller's transaction. */
@Singleton
final class CohortExport {

  private static final int PAGE = 1_000;

  private static final String ADDRESSES =
      "SELECT recipient_key, address FROM contact WHERE recipient_key = ANY (?::uuid[])";

  private final CohortRepository cohorts;

  CohortExport(CohortRepository cohorts) {
    this.cohorts = cohorts;
  }

  /** The whole cohort in the order of the keys; an erased person's address is empty. */
  String csv(Connection tx, String slug, boolean addresses) throws SQLException {
    var text = new StringWriter();
    try (var csv = CsvWriter.builder().build(text)) {
      var head =
          new ArrayList<>(
              List.of(
                  "suppressionKey",
                  "recipientKey",
                  "locale",
                  "zone",
                  "segment",
                  "copies",
                  "mails",
                  "templates"));
      if (addresses) {
        head.add("address");
      }
      csv.writeRecord(head);
      UUID after = null;
      for (var page = cohorts.page(tx, slug, after, PAGE);
          !page.isEmpty();
          page = cohorts.page(tx, slug, after, PAGE)) {
        var known = addresses ? addresses(tx, page) : Map.<UUID, String>of();
        for (var person : page) {
          csv.writeRecord(row(person, addresses, known));
        }
        after = page.getLast().suppressionKey().value();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return text.toString();
  }

  private static List<String> row(Person person, boolean addresses, Map<UUID, String> known) {
    var row =
        new ArrayList<>(
            List.of(
                person.suppressionKey().toString(),
                person.recipientKey().toString(),
                person.locale(),
                person.zone().getId(),
                person.segment(),
                Integer.toString(person.copies().size()),
                person.mails(),
                templates(person)));
    if (addresses) {
      row.add(known.getOrDefault(person.recipientKey().value(), ""));
    }
    return row;
  }

  private static String templates(Person person) {
    return person.copies().stream()
        .map(Copy::templateVersion)
        .filter(Objects::nonNull)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static Map<UUID, String> addresses(Connection tx, List<Person> people)
      throws SQLException {
    try (var statement = tx.prepareStatement(ADDRESSES)) {
      Columns.of(statement).array("uuid", people, person -> person.recipientKey().value());
      var known = new HashMap<UUID, String>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          known.put(Columns.uuid(row, "recipient_key"), row.getString("address"));
        }
      }
      return known;
    }
  }
}
