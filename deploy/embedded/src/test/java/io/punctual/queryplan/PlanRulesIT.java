package io.punctual.queryplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.embedded.SharedServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each rule, kept and broken, by statements that a real server carries out. */
class PlanRulesIT {

  private static final PlanRules RULES = PlanRules.of(Set.of("item"), 100, 200);
  private static final String BY_KEY = "SELECT * FROM item WHERE id = 77";

  private Connection connection;
  private PlanLog log;

  @BeforeEach
  void fill() throws SQLException {
    var database = SharedServers.database("plans");
    var login = new Properties();
    login.put("user", database.user());
    login.put("password", database.password());
    connection = new WatchedDriver().connect(database.jdbcUrl(), login);
    log = PlanLog.of(database.jdbcUrl());
    run("CREATE TABLE item (id int, kind int, filler text)");
    run("INSERT INTO item SELECT n, n % 2, repeat('x', 100) FROM generate_series(1, 50000) n");
    run("CREATE INDEX item_by_id ON item (id)");
    run("VACUUM ANALYZE item");
    run("SET enable_bitmapscan = off");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void lookUpsByIndexBreakNoRule() throws SQLException {
    assertThat(breaches(BY_KEY)).isEmpty();
    assertThat(breaches("UPDATE item SET kind = 3 WHERE id = 77")).isEmpty();
    assertThat(breaches("SELECT * FROM item ORDER BY id LIMIT 10")).isEmpty();
  }

  @Test
  void readingATableThroughIsABreach() throws SQLException {
    run("DROP INDEX item_by_id");

    assertThat(breaches(BY_KEY))
        .anyMatch(breach -> breach.contains("reads the table item through"));
  }

  @Test
  void readingAWholeIndexIsABreachWhereSequentialScansAreForbidden() throws SQLException {
    run("DROP INDEX item_by_id");
    run("CREATE INDEX item_other ON item (kind, id)");
    run("SET enable_seqscan = off");
    var sql = "SELECT id FROM item WHERE filler = 'no such' ORDER BY kind, id";

    assertThat(breaches(sql))
        .anyMatch(breach -> breach.contains("reads the index item_other through"));
    log.clear();
    run(sql);
    assertThat(RULES.countsAll(sql, "all of it is wanted").breaches(log.drain().getLast()))
        .isEmpty();
  }

  @Test
  void lookingAtMoreThanABatchIsABreachEvenByACondition() throws SQLException {
    run("SET enable_seqscan = off");

    assertThat(breaches("SELECT filler FROM item WHERE id > 0 AND kind = 7 ORDER BY id LIMIT 1"))
        .hasSize(2)
        .contains("looks at more than 100 rows of item")
        .anyMatch(breach -> breach.matches("looks at \\d+ pages, more than 200"));
    assertThat(breaches("SELECT id FROM item WHERE id BETWEEN 1 AND 101 ORDER BY id"))
        .containsExactly("looks at more than 100 rows of item");
  }

  @Test
  void plansToldAtTheCommitAreHeard() throws SQLException {
    connection.setAutoCommit(false);
    log.clear();
    try (var statement = connection.prepareStatement("SELECT * FROM item WHERE id = ?")) {
      statement.setInt(1, 3);
      statement.executeQuery();
    }
    connection.commit();

    assertThat(log.drain()).extracting(QueryPlan::sql).contains("SELECT * FROM item WHERE id = $1");
  }

  @Test
  void listsTheStatementWithItsBreach() throws SQLException {
    run("DROP INDEX item_by_id");
    log.clear();
    run(BY_KEY);
    var plans = List.copyOf(log.drain());

    assertThatThrownBy(() -> RULES.check(plans))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(BY_KEY)
        .hasMessageContaining("reads the table item through");
  }

  private List<String> breaches(String sql) throws SQLException {
    log.clear();
    run(sql);
    return RULES.breaches(log.drain().getLast());
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
