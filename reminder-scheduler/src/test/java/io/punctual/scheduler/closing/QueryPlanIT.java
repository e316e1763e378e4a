package io.punctual.scheduler.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.fixture.LargeTable;
import org.junit.jupiter.api.Test;

class QueryPlanIT {

  @Test
  void readsNoWholeTable() {
    assertThat(LargeTable.plan(ClosingRepository.UNSETTLED))
        .contains("reminder_queued")
        .doesNotContain("Seq Scan on reminder");
  }
}
