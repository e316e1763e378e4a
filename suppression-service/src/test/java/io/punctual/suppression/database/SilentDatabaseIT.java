package io.punctual.suppression.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.punctual.suppression.TestService;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that went away without a word held the loops, and their locks, for a long time. */
class SilentDatabaseIT {

  @Test
  void failsAStatementThatGetsNoSignOfLife() {
    var soon =
        Map.<String, Object>of("datasources.default.data-source-properties.socketTimeout", "1");
    try (var context = TestService.start(soon)) {
      assertThatThrownBy(() -> ask(context, "SELECT pg_sleep(60)"))
          .isInstanceOf(DatabaseFailure.class);
    }
  }

  @Test
  void waitsAMinuteByDefaultAndLeavesNoLockBehindForLong() throws SQLException {
    try (var context = TestService.start(Map.of())) {
      assertThat(ask(context, "SHOW idle_in_transaction_session_timeout")).isEqualTo("2min");
      try (var connection = context.getBean(javax.sql.DataSource.class).getConnection()) {
        assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
      }
    }
  }

  private static String ask(ApplicationContext context, String sql) {
    return context
        .getBean(Database.class)
        .transact(
            tx -> {
              try (var statement = tx.createStatement();
                  var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
              }
            });
  }
}
