package io.punctual.local.stack;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stood at a chosen moment when this JVM started, and goes on from there. */
public final class MovedClock {

  /** The system property that moves the clock; every service reads the same one. */
  public static final String PROPERTY = "punctual.clock.start";

  private MovedClock() {}

  /** The clock that {@value #PROPERTY} asks for; the machine's own without it. */
  public static InstantSource fromSystemProperty() {
    var start = System.getProperty(PROPERTY);
    if (start == null || start.isBlank()) {
      return InstantSource.system();
    }
    var jvmStart = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
    var moved = Duration.between(jvmStart, Instant.parse(start));
    return () -> InstantSource.system().instant().plus(moved);
  }
}
