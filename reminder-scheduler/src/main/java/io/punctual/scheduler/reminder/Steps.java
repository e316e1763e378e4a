package io.punctual.scheduler.reminder;

import io.punctual.scheduler.store.Rows;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under which plans and steps are stored. A name keeps its number for good, so what is
 * known here never changes; steps that are no longer configured keep theirs.
 */
@Singleton
public final class Steps {

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

  private final Transactions transactions;
  private final Map<Name, StepKey> byName = new ConcurrentHashMap<>();
  private final Map<Integer, StepKey> byId = new ConcurrentHashMap<>();

  Steps(Transactions transactions) {
    this.transactions = transactions;
  }

  private record Name(String plan, String step) {}

  /** The step of these names, given a number now if it never had one. */
  public StepKey named(String plan, String step) {
    @Nullable StepKey known = byName.get(new Name(plan, step));
    if (known != null) {
      return known;
    }
    add(plan, step);
    return find(plan, step).orElseThrow();
  }

  /** The step of these names, if it was ever stored. */
  public Optional<StepKey> find(String plan, String step) {
    @Nullable StepKey known = byName.get(new Name(plan, step));
    if (known == null) {
      all();
    }
    return Optional.ofNullable(byName.get(new Name(plan, step)));
  }

  /**
   * The step of this number.
   *
   * @throws IllegalArgumentException if no step has it
   */
  public StepKey numbered(int stepId) {
    @Nullable StepKey known = byId.get(stepId);
    if (known == null) {
      all();
      known = byId.get(stepId);
    }
    if (known == null) {
      throw new IllegalArgumentException("no step is stored under number " + stepId);
    }
    return known;
  }

  /** Every step ever stored, configured or not, as the database has it now. */
  public List<StepKey> all() {
    List<StepKey> all = transactions.read(Steps::load);
    for (var step : all) {
      byName.put(new Name(step.plan(), step.step()), step);
      byId.put(step.stepId(), step);
    }
    return all;
  }

  private void add(String plan, String step) {
    transactions.write(
        connection -> {
          try (var rows = Rows.of(connection, ADD_PLAN)) {
            rows.value(plan).value(plan).change();
          }
          try (var rows = Rows.of(connection, ADD_STEP)) {
            return rows.value(step).value(plan).value(step).change();
          }
        });
    all();
  }

  private static List<StepKey> load(Connection connection) throws SQLException {
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
