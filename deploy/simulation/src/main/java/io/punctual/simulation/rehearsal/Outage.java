package io.punctual.simulation.rehearsal;

import java.time.Duration;
import java.time.Instant;

/** The time in which the scheduler does not run. */
record Outage(Instant from, Duration length) {

  Instant to() {
    return from.plus(length);
  }

  boolean covers(Instant moment) {
    return !moment.isBefore(from) && moment.isBefore(to());
  }
}
