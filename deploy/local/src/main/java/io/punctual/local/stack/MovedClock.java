package io.punctual.local.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A clock that stood elsewhere when the machine's clock showed a known moment; all processes that
 * are told both agree.
 *
 * @param start what it showed
 * @param since what the machine's clock showed then
 */
public record MovedClock(Instant start, Instant since) implements InstantSource {

  private static final String START = "punctual.clock.start";
  private static final String SINCE = "punctual.clock.since";

  /** The clock that this process was told to use; the machine's own without the two properties. */
  public static InstantSource ofThisProcess() {
    var start = System.getProperty(START);
    var since = System.getProperty(SINCE);
    return start == null || since == null
        ? InstantSource.system()
        : new MovedClock(Instant.parse(start), Instant.parse(since));
  }

  /** A clock that shows {@code start} now. */
  static MovedClock at(Instant start) {
    return new MovedClock(start, InstantSource.system().instant());
  }

  @Override
  public Instant instant() {
    return start.plus(Duration.between(since, InstantSource.system().instant()));
  }

  /** The Java options that give a process this clock. */
  List<String> javaOptions() {
    return List.of("-D%s=%s".formatted(START, start), "-D%s=%s".formatted(SINCE, since));
  }
}
