package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.history.Promise;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A scheduler whose database is put back to an older state sends nothing twice, late, too fast or
 * to somebody who is stopped: that is the claims' to refuse. What it says of reminders that had
 * their end already is not judged here: it may tell another one, for it ends what is past its
 * deadline before it has read again what became of it.
 */
class RestoredSchedulerTest {

  @ParameterizedTest
  @CsvSource({"3, false", "4, true"})
  void breaksNoPromiseToRecipients(long seed, boolean sameServer) {
    var scenario = ScenarioWriter.write(seed);
    var acts = new ArrayList<>(scenario.acts());
    var copied = scenario.start().plus(Duration.ofHours(20));
    var lost = copied.plus(Duration.ofDays(3));
    acts.add(new Act.BackUp(copied, Part.SCHEDULER_DATABASE));
    acts.add(new Act.Restore(lost, Part.SCHEDULER_DATABASE, sameServer));

    var broken = Run.of(scenario.with(acts)).broken();

    assertThat(broken).isSubsetOf(Promise.ACCOUNTED_FOR);
  }
}
