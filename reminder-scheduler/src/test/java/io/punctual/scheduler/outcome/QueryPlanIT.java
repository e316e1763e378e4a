package io.punctual.scheduler.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.fixture.LargeTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryPlanIT {

  @ParameterizedTest
  @ValueSource(strings = {OutcomeRepository.LOCK, OutcomeRepository.CHANGE})
  void readsNoWholeTable(String sql) {
    assertThat(LargeTable.plan(sql)).contains("Index").doesNotContain("Seq Scan on reminder");
  }
}
