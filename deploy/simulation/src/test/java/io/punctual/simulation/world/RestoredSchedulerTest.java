package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A scheduler whose database is put back to an older state breaks no promise: what was sent is the
 * claims' to know, and what it said and was told before, it reads again before it says anything. It
 * once ended what was past its deadline first, and told a second end.
 */
class RestoredSchedulerTest {

  @ParameterizedTest
  @CsvSource({"3, false", "4, true"})
  void breaksNoPromise(long seed, boolean sameServer) {
    var scenario = ScenarioWriter.write(seed);
    var acts = new ArrayList<>(scenario.acts());
    var copied = scenario.start().plus(Duration.ofHours(20));
    var lost = copied.plus(Duration.ofDays(3));
    acts.add(new Act.BackUp(copied, Part.SCHEDULER_DATABASE));
    acts.add(new Act.Restore(lost, Part.SCHEDULER_DATABASE, sameServer));

    var violations = Run.of(scenario.with(acts)).violations();

    assertThat(violations).isEmpty();
  }
}
