package io.punctual.suppression.incident;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables {@code incident} and {@code incident_step}. Every method joins the caller's tx. */
@Singleton
public final class IncidentRepository {

  private static final String INSERT =
      """
      INSERT INTO incident (slug, title, plan, why, zone, stage, hold_id, opened_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (slug) DO NOTHING
      """;

  private static final String ONE = "SELECT * FROM incident WHERE slug = ?";

  private static final String LOCKED = "SELECT * FROM incident WHERE slug = ? FOR UPDATE";

  private static final String ALL = "SELECT * FROM incident ORDER BY opened_at DESC LIMIT 1000";

  private static final String STAGE = "UPDATE incident SET stage = ? WHERE slug = ?";

  private static final String COHORT = "UPDATE incident SET cohort_hash = ? WHERE slug = ?";

  private static final String LETTER =
      "UPDATE incident SET letter = ?, letter_hash = ? WHERE slug = ?";

  private static final String SENT =
      "UPDATE incident SET sent_at = ?, letters_end_at = ? WHERE slug = ?";

  private static final String VOID = "DELETE FROM incident_approval WHERE slug = ?";

  private static final String ADD_STEP =
      "INSERT INTO incident_step (slug, step, at, who, detail) VALUES (?, ?, ?, ?, ?)";

  private static final String STEPS =
      "SELECT step, at, who, detail FROM incident_step WHERE slug = ? ORDER BY id";

  /** Stores a new one; returns 0 when there is one of this slug. */
  int insert(Connection tx, Incident incident) throws SQLException {
    return update(
        tx,
        INSERT,
        incident.slug(),
        incident.title(),
        incident.plan(),
        incident.why(),
        incident.zone().getId(),
        incident.stage().name(),
        incident.holdId(),
        incident.openedAt());
  }

  /** The incident of this slug. */
  public Optional<Incident> find(Connection tx, String slug) throws SQLException {
    return incidents(tx, ONE, slug).stream().findFirst();
  }

  /** The same, locked until the transaction ends. */
  Optional<Incident> lock(Connection tx, String slug) throws SQLException {
    return incidents(tx, LOCKED, slug).stream().findFirst();
  }

  /** The newest thousand, newest first. */
  List<Incident> all(Connection tx) throws SQLException {
    return incidents(tx, ALL);
  }

  void stage(Connection tx, String slug, Stage stage) throws SQLException {
    update(tx, STAGE, stage.name(), slug);
  }

  /**
   * Writes down which cohort was frozen; {@code null} when it no longer holds. What was approved is
   * void.
   */
  public void cohort(Connection tx, String slug, @Nullable String hash) throws SQLException {
    update(tx, VOID, slug);
    update(tx, COHORT, hash, slug);
  }

  /** Writes down the letter. What was approved is void. */
  public void letter(Connection tx, String slug, String json, String hash) throws SQLException {
    update(tx, VOID, slug);
    update(tx, LETTER, json, hash, slug);
  }

  /** Writes down when the letters were sent, and when the last can no longer go out. */
  public void sent(Connection tx, String slug, Instant at, Instant end) throws SQLException {
    update(tx, SENT, at, end, slug);
  }

  void add(Connection tx, String slug, IncidentStep step) throws SQLException {
    update(tx, ADD_STEP, slug, step.step(), step.at(), step.who(), step.detail());
  }

  /** Everything that was done about it, first to last. */
  public List<IncidentStep> steps(Connection tx, String slug) throws SQLException {
    try (var statement = tx.prepareStatement(STEPS)) {
      Columns.of(statement).value(slug);
      var steps = new ArrayList<IncidentStep>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          steps.add(
              new IncidentStep(
                  row.getString("step"),
                  Columns.knownInstant(row, "at"),
                  row.getString("who"),
                  row.getString("detail")));
        }
      }
      return steps;
    }
  }

  private static int update(Connection tx, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      fill(statement, values);
      return statement.executeUpdate();
    }
  }

  private static List<Incident> incidents(Connection tx, String sql, @Nullable Object... values)
      throws SQLException {
    try (var statement = tx.prepareStatement(sql)) {
      fill(statement, values);
      var incidents = new ArrayList<Incident>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          incidents.add(incident(rows));
        }
      }
      return incidents;
    }
  }

  private static void fill(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    var columns = Columns.of(statement);
    for (var value : values) {
      columns.value(value);
    }
  }

  private static Incident incident(ResultSet row) throws SQLException {
    return new Incident(
        row.getString("slug"),
        row.getString("title"),
        row.getString("plan"),
        row.getString("why"),
        ZoneId.of(row.getString("zone")),
        Stage.valueOf(row.getString("stage")),
        Columns.uuid(row, "hold_id"),
        Columns.knownInstant(row, "opened_at"),
        row.getString("cohort_hash"),
        row.getString("letter"),
        row.getString("letter_hash"),
        Columns.instant(row, "sent_at"),
        Columns.instant(row, "letters_end_at"));
  }
}
