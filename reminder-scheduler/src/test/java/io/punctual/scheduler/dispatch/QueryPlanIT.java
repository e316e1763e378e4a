package io.punctual.scheduler.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.fixture.LargeTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPlanIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        EmissionRepository.IN_FLIGHT,
        EmissionRepository.READY,
        EmissionRepository.NEAREST,
        EmissionRepository.TAKE,
        EmissionRepository.EMIT,
        EmissionRepository.POSTPONE,
        EmissionRepository.EXPIRE,
        Expiry.LATE,
        Expiry.EXPIRE,
        Lateness.LATE,
        Lateness.STILL_WAITING
      })
  void readsNoWholeTableAndSortsNone(String sql) {
    assertThat(LargeTable.plan(sql))
        .contains("Index")
        .doesNotContain("Seq Scan on reminder", "Sort");
  }
}
