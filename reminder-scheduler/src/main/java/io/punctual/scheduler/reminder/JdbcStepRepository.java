package io.punctual.scheduler.reminder;

import io.punctual.scheduler.store.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The SQL of {@link StepRepository}. */
@Singleton
final class JdbcStepRepository implements StepRepository {

  static final String ADD_PLAN =
      """
      INSERT INTO plan_name (name) SELECT ?
       WHERE NOT EXISTS (SELECT 1 FROM plan_name WHERE name = ?)
          ON CONFLICT (name) DO NOTHING
      """;

  static final String ADD_STEP =
      """
      INSERT INTO step_name (plan, name)
      SELECT p.id, ? FROM plan_name p
       WHERE p.name = ?
         AND NOT EXISTS (SELECT 1 FROM step_name s WHERE s.plan = p.id AND s.name = ?)
          ON CONFLICT (plan, name) DO NOTHING
      """;

  static final String ALL =
      """
      SELECT p.id AS plan_id, s.id AS step_id, p.name AS plan, s.name AS step
        FROM plan_name p JOIN step_name s ON s.plan = p.id
       ORDER BY p.name, s.id
      """;

  @Override
  public int add(Connection connection, String plan, String step) throws SQLException {
    try (var rows = Rows.of(connection, ADD_PLAN)) {
      rows.value(plan).value(plan).change();
    }
    try (var rows = Rows.of(connection, ADD_STEP)) {
      return rows.value(step).value(plan).value(step).change();
    }
  }

  @Override
  public List<StepKey> all(Connection connection) throws SQLException {
    try (var rows = Rows.of(connection, ALL)) {
      return rows.read(
          row ->
              new StepKey(
                  row.getInt("plan_id"),
                  row.getInt("step_id"),
                  row.getString("plan"),
                  row.getString("step")));
    }
  }
}
