package io.punctual.faults.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

/**
 * Which faults come in which order: each chosen kind once, shuffled, and then any of them, from a
 * seed.
 */
final class Plan implements Iterator<Kind> {

  private static final int LONGEST_REST_MILLIS = 2_000;

  private final List<Kind> kinds;
  private final List<Kind> first;
  private final Random random;

  Plan(List<Kind> kinds, long seed) {
    this.kinds = List.copyOf(kinds);
    this.random = new Random(seed);
    this.first = new ArrayList<>(kinds);
    Collections.shuffle(first, random);
  }

  /** Whether every kind was given out. */
  boolean allOnce() {
    return first.isEmpty();
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Kind next() {
    return first.isEmpty() ? kinds.get(random.nextInt(kinds.size())) : first.removeFirst();
  }

  /** How long nothing is done to the run before the next one. */
  Duration rest() {
    return Duration.ofMillis(random.nextInt(LONGEST_REST_MILLIS));
  }

  Random random() {
    return random;
  }
}
