package io.punctual.simulation.suppression;

import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Everything that is left to chance in a run; the same seed, the same run. */
final class Chance {

  private final Random random;

  Chance(long seed) {
    random = new Random(seed);
  }

  /** A number from 0 to below {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  /** True so many times out of a hundred. */
  boolean percent(int hundredth) {
    return random.nextInt(100) < hundredth;
  }

  <T> T of(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
