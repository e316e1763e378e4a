package io.punctual.scheduler.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.scheduler.fixture.TestScheduler;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreGuardIT {

  private TestScheduler scheduler;

  @BeforeAll
  void start() {
    scheduler = TestScheduler.start(Map.of());
  }

  @AfterAll
  void stop() {
    scheduler.close();
  }

  @BeforeEach
  void reset() {
    scheduler.reset("2026-03-02T08:00:00Z");
    scheduler.execute("TRUNCATE environment");
    guard().compare();
  }

  @Test
  void holdsNothingWhileTheDatabaseStaysTheSame() {
    guard().compare();

    assertThat(scheduler.suppression.scopes()).isEmpty();
  }

  @Test
  void holdsEverythingOnceWhenTheDatabaseCameFromElsewhere() {
    restored();

    guard().compare();
    guard().compare();

    assertThat(scheduler.suppression.scopes()).singleElement().hasToString("{\"kind\":\"ALL\"}");
  }

  @Test
  void asksAgainAsLongAsNoHoldIsToBeHad() {
    restored();
    scheduler.suppression.away(true);
    assertThatThrownBy(() -> guard().compare()).isInstanceOf(RuntimeException.class);

    scheduler.suppression.away(false);
    guard().compare();

    assertThat(scheduler.suppression.scopes()).hasSize(1);
  }

  /** As after a restore from a dump: the row came along, the server is another. */
  private void restored() {
    scheduler.execute("UPDATE environment SET fingerprint = 'another'");
  }

  private RestoreGuard guard() {
    return scheduler.bean(RestoreGuard.class);
  }
}
