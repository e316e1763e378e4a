package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A protection that is switched off is missed. */
class ProtectionTest {

  /** Earlier ones show it too, but one of them takes a minute without the claim. */
  private static final int FIRST = 24;

  private static final int SEEDS = 40;

  @ParameterizedTest
  @EnumSource
  void isMissedWhenItIsSwitchedOff(Protection protection) {
    var noticed =
        LongStream.range(FIRST, FIRST + SEEDS)
            .filter(seed -> !Run.without(ScenarioWriter.write(seed), Set.of(protection)).good())
            .findFirst();

    assertThat(noticed).as("a seed that shows it").isPresent();
  }
}
