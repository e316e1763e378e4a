package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plans of the hot statements over tables of 100,000 rows: none reads a big table through. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanIT {

  private ClaimStage stage;

  @BeforeAll
  void fill() {
    stage = new ClaimStage(Map.of());
    for (var sql :
        List.of(
            "INSERT INTO subject SELECT gen_random_uuid() FROM generate_series(1, 100000)",
            "INSERT INTO recipient (recipient_key, suppression_key, created_at)"
                + " SELECT suppression_key, suppression_key, now() FROM subject",
            "INSERT INTO contact SELECT recipient_key, 'a@example.com', 'example.com', 'Jo',"
                + " 'Sam', 'en', 'r', now() FROM recipient",
            "INSERT INTO suppression SELECT suppression_key, 'MANUAL', 't', NULL, now()"
                + " FROM subject",
            "INSERT INTO erasure SELECT suppression_key, now(), 't' FROM subject",
            "INSERT INTO claim (recipient_key, plan, step, attempt, token, state, due, deadline,"
                + " answered_at) SELECT recipient_key, 1, 1, 1, gen_random_uuid(), 'ACCEPTED',"
                + " now(), now(), now() FROM recipient",
            "ANALYZE")) {
      run(sql);
    }
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  static List<String> hot() {
    return List.of(
        JdbcClaimRepository.SUBJECTS,
        JdbcClaimRepository.BY_TOKEN,
        JdbcClaimRepository.BY_REMINDER,
        JdbcClaimRepository.PEOPLE,
        JdbcClaimRepository.RUN_OUT,
        JdbcClaimRepository.UNDECIDED,
        JdbcClaimWriter.ANSWER,
        JdbcClaimWriter.SETTLE,
        "SELECT 1 FROM subject WHERE suppression_key = ANY (?::uuid[])"
            + " ORDER BY suppression_key FOR UPDATE");
  }

  @ParameterizedTest
  @MethodSource("hot")
  void readsNoBigTableThrough(String sql) throws SQLException {
    var plan = explain(sql);

    assertThat(plan).isNotEmpty();
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
  }

  /** The plan for any parameters, with PostgreSQL's own settings. */
  private List<String> explain(String sql) throws SQLException {
    var numbered = new StringBuilder();
    int parameter = 0;
    for (char c : sql.toCharArray()) {
      if (c == '?') {
        numbered.append('$').append(++parameter);
      } else {
        numbered.append(c);
      }
    }
    var plan = new ArrayList<String>();
    // Only the simple protocol lets a plan be asked for without its parameters.
    try (var connection =
            DriverManager.getConnection(
                setting("url") + "?preferQueryMode=simple",
                setting("username"),
                setting("password"));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
      while (rows.next()) {
        plan.add(rows.getString(1));
      }
    }
    return plan;
  }

  private String setting(String name) {
    return stage.context.getRequiredProperty("datasources.default." + name, String.class);
  }

  private void run(String sql) {
    stage.database.transact(
        tx -> {
          try (var statement = tx.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }
}
