package io.punctual.scheduler.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.fixture.LargeTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPlanIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        ReminderIntake.ADD,
        ReminderIntake.END_WAITING,
        StopRepository.IN_FORCE,
        StopRepository.REMEMBER
      })
  void readsNoWholeTable(String sql) {
    assertThat(LargeTable.plan(sql)).doesNotContain("Seq Scan on reminder", "Seq Scan on stop");
  }
}
