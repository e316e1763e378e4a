package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A protection that is switched off is missed. */
class ProtectionTest {

  private static final int SEEDS = 40;

  @ParameterizedTest
  @EnumSource
  void isMissedWhenItIsSwitchedOff(Protection protection) {
    var noticed =
        LongStream.rangeClosed(1, SEEDS)
            .filter(seed -> !Run.without(ScenarioWriter.write(seed), Set.of(protection)).good())
            .findFirst();

    assertThat(noticed).as("a seed that shows it").isPresent();
  }
}
