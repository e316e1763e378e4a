package io.punctual.history;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sink's rate never exceeds the cap, over any second and over any minute.
 *
 * <p>In a window go at most what the cap grants in it, the burst after a rest, and one mail for
 * each connection that had its grant before.
 */
final class NeverFasterRule implements Rule {

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(1));

  private record Burst(int first, int count) {}

  @Override
  public Stream<Violation> violations(Facts facts) {
    var mails = facts.all(Event.Accepted.class).sorted(Comparator.comparing(Event::at)).toList();
    return WINDOWS.stream()
        .map(window -> tooMany(facts.parameters(), mails, window))
        .flatMap(Optional::stream);
  }

  /** The allowed number of mails in a window. */
  static long allowed(Parameters parameters, Duration window) {
    double granted = parameters.capPerSecond() * window.toMillis() / 1000.0;
    return (long) Math.floor(granted + parameters.burst() + parameters.connections());
  }

  private static Optional<Violation> tooMany(
      Parameters parameters, List<Event.Accepted> mails, Duration window) {
    var worst = worst(mails, window);
    long allowed = allowed(parameters, window);
    if (worst.count() <= allowed) {
      return Optional.empty();
    }
    var within = mails.subList(worst.first(), worst.first() + worst.count());
    return Optional.of(
        new Violation(
            Promise.NEVER_FASTER,
            "%d mails in %s from %s on, %d allowed"
                .formatted(worst.count(), window, within.getFirst().at(), allowed),
            List.of(within.getFirst(), within.getLast())));
  }

  private static Burst worst(List<Event.Accepted> mails, Duration window) {
    var worst = new Burst(0, 0);
    int first = 0;
    for (int last = 0; last < mails.size(); last++) {
      while (!mails.get(last).at().isBefore(mails.get(first).at().plus(window))) {
        first++;
      }
      if (last - first + 1 > worst.count()) {
        worst = new Burst(first, last - first + 1);
      }
    }
    return worst;
  }
}
