package io.punctual.faults.chaos;

import java.time.Duration;
import java.util.List;

/**
 * What a run is made of.
 *
 * @param seed orders and chooses faults, people and what happens to them
 * @param length for how long faults go on at least; each kind comes once in any case
 * @param kinds the faults there may be
 */
record ChaosOptions(long seed, Duration length, List<Kind> kinds) {

  ChaosOptions {
    kinds = List.copyOf(kinds);
  }
}
