package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.history.Sometimes;
import org.junit.jupiter.api.Test;

/** Seeds of the whole pipeline, each judged by the history checker. */
class SimulationTest {

  private static final long FIRST = 1;
  private static final int SEEDS = 60;
  private static final int SHRINKING_RUNS = 200;

  @Test
  void keepsEveryPromiseInEverySeed() {
    var simulation = new Simulation();

    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      var run = simulation.run(seed);
      if (!run.good()) {
        Failures.print(run, System.out);
        Failures.printSmallest(Failures.shrunk(run, SHRINKING_RUNS), System.out);
      }
      assertThat(run.violations()).as("seed %d", seed).isEmpty();
    }

    simulation.print(System.out);
    assertThat(simulation.seen().keySet())
        .contains(
            Sometimes.KILLED_AFTER_THE_DOT,
            Sometimes.SENDER_NEVER_KNEW,
            Sometimes.DUPLICATE_EVENT,
            Sometimes.REPLAY,
            Sometimes.REBALANCE_WHILE_SENDING,
            Sometimes.STOP_RACING_A_CLAIM,
            Sometimes.EXPIRED_AT_PLAN,
            Sometimes.EXPIRED_AT_EMIT,
            Sometimes.EXPIRED_AT_CLAIM,
            Sometimes.HOLD_OPENED_AND_RELEASED,
            Sometimes.LEASE_RAN_OUT,
            Sometimes.ALARM);
  }

  @Test
  void runsTheSameForTheSameSeed() {
    var scenario = ScenarioWriter.write(12);

    assertThat(Run.of(scenario).history()).isEqualTo(Run.of(scenario).history());
  }
}
