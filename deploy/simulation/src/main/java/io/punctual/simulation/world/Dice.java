package io.punctual.simulation.world;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Chance out of a seed. Each question has a stream of its own: what is asked of one does not change
 * what another answers, so that a run with a fault less stays nearly the same run.
 */
public final class Dice {

  private final long seed;
  private final Map<String, Long> asked = new HashMap<>();

  /** Dice of a seed. */
  public Dice(long seed) {
    this.seed = seed;
  }

  /** Whether it happens, in so many of a thousand cases. */
  public boolean chance(String question, int ofThousand) {
    return below(question, 1000) < ofThousand;
  }

  /** A number from 0 to below a limit. */
  public int below(String question, int limit) {
    return (int) Long.remainderUnsigned(next(question), limit);
  }

  /** One of several. */
  public <T> T pick(String question, List<T> of) {
    return of.get(below(question, of.size()));
  }

  /** A length between two, in whole seconds. */
  public Duration between(String question, Duration least, Duration most) {
    int seconds = (int) Math.min(Integer.MAX_VALUE - 1L, most.minus(least).toSeconds());
    return least.plusSeconds(below(question, seconds + 1));
  }

  /** An id. */
  public UUID id(String question) {
    long high = (next(question) & ~0xF000L) | 0x4000L;
    long low = (next(question) & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low);
  }

  private long next(String question) {
    long turn = asked.merge(question, 1L, Long::sum);
    long mixed = seed * 0x9E3779B97F4A7C15L + question.hashCode() * 0xBF58476D1CE4E5B9L + turn;
    mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }
}
