package io.punctual.suppression.incident.cohort;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds in the ledger which versions of templates went out. Joins the caller's transaction. */
@Singleton
final class TemplateRepository {

  /** Letters of incidents are composed of no template. */
  private static final String VERSIONS =
      """
      SELECT p.name AS plan, s.name AS step, c.template_version, count(*) AS mails,
             min(c.handed_over_at) AS first_at, max(c.handed_over_at) AS last_at
        FROM claim c
        JOIN plan_name p ON p.id = c.plan
        JOIN step_name s ON s.id = c.step
       WHERE c.handed_over_at >= ? AND c.handed_over_at < ?
         AND coalesce(?::text, p.name) = p.name AND p.name NOT LIKE 'incident-%'
       GROUP BY p.name, s.name, c.template_version
       ORDER BY p.name, s.name, first_at, c.template_version
      """;

  /**
   * What one version was used for.
   *
   * @param version as the sender named it, its language first; {@code null} = the sender told none
   * @param first when the first of these mails was handed over
   */
  @Serdeable
  record Used(
      String plan,
      String step,
      @Nullable String version,
      long mails,
      Instant first,
      Instant last) {}

  /** The versions of what was handed over from {@code from} until before {@code until}. */
  List<Used> used(Connection tx, @Nullable String plan, Instant from, Instant until)
      throws SQLException {
    try (var statement = tx.prepareStatement(VERSIONS)) {
      Columns.of(statement).value(from).value(until).value(plan);
      var used = new ArrayList<Used>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          used.add(
              new Used(
                  row.getString("plan"),
                  row.getString("step"),
                  row.getString("template_version"),
                  row.getLong("mails"),
                  Columns.knownInstant(row, "first_at"),
                  Columns.knownInstant(row, "last_at")));
        }
      }
      return used;
    }
  }
}
