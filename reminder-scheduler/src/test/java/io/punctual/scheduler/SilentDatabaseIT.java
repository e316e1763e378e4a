package io.punctual.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.scheduler.fixture.TestScheduler;
import io.punctual.scheduler.store.Transactions;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A database that went away without a word held the loops, and their locks, for a long time. */
class SilentDatabaseIT {

  @Test
  void failsAStatementThatGetsNoSignOfLife() {
    var soon =
        Map.<String, Object>of("datasources.default.data-source-properties.socketTimeout", "2");
    try (var scheduler = TestScheduler.start(soon)) {
      assertThatThrownBy(() -> scheduler.query("SELECT pg_sleep(60)"))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void waitsTwoMinutesByDefaultAndLeavesNoLockBehindForLong() {
    try (var scheduler = TestScheduler.start(Map.of())) {
      assertThat(scheduler.query("SELECT current_setting('idle_in_transaction_session_timeout')"))
          .isEqualTo(List.of("2min"));
      int waits = scheduler.bean(Transactions.class).read(Connection::getNetworkTimeout);
      assertThat(waits).isEqualTo(120_000);
    }
  }
}
