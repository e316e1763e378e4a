package io.punctual.bench;

import java.time.Duration;

/**
 * How much work was done, in what time, with how much processor time.
 *
 * @param units mails, rows or records
 * @param cpu of everything that took part, as far as it was counted
 */
record Figure(long units, Duration wall, Duration cpu) {

  double perSecond() {
    return units * 1e9 / wall.toNanos();
  }

  /** Processor seconds that 10,000 units took. */
  double cpuSecondsPerTenThousand() {
    return cpu.toNanos() / 1e9 * 10_000 / units;
  }
}
