package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.reminder.StepKey;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Spreads a backlog over time: no more is emitted than may be granted meanwhile. Otherwise what has
 * no token yet would be emitted, returned and emitted again as fast as the machine can.
 *
 * <p>Kept in memory, for the emitting thread alone: a second scheduler or a restart begins with one
 * full allowance, which is never more than may be in flight.
 */
@Singleton
public final class Pace {

  private final Map<UUID, Allowance> drips = new HashMap<>();
  private Allowance overall;

  public Pace(DispatchSettings settings) {
    this.overall = Allowance.full(settings.capPerSecond(), settings.inFlight());
  }

  /** How many may be emitted now, of everything. */
  int overall(Instant now) {
    overall = overall.at(now);
    return overall.whole();
  }

  /** How many may be emitted now of a scope that drips. */
  int drip(KnownHold hold, int perMinute, Instant now) {
    var allowance =
        drips
            .computeIfAbsent(
                hold.hold().holdId(),
                id -> Allowance.full(perMinute / 60.0, DispatchSettings.inFlightOfDrip(perMinute)))
            .at(now);
    drips.put(hold.hold().holdId(), allowance);
    return allowance.whole();
  }

  /** Takes note of what was emitted, by step; {@code dripping} are the scopes that drip. */
  void emitted(Collection<StepKey> steps, Collection<KnownHold> dripping) {
    overall = overall.less(steps.size());
    for (var hold : dripping) {
      long covered = steps.stream().filter(step -> hold.covers(step.plan(), step.step())).count();
      drips.computeIfPresent(hold.hold().holdId(), (id, allowance) -> allowance.less(covered));
    }
  }

  /**
   * A bucket that fills evenly.
   *
   * @param countedAt when {@code left} was true; a clock that steps back adds nothing
   */
  private record Allowance(double perSecond, double most, double left, Instant countedAt) {

    static Allowance full(double perSecond, double most) {
      return new Allowance(perSecond, most, most, Instant.MIN);
    }

    Allowance at(Instant now) {
      if (countedAt.equals(Instant.MIN)) {
        return new Allowance(perSecond, most, left, now);
      }
      double seconds = Math.max(0, Duration.between(countedAt, now).toMillis() / 1e3);
      return new Allowance(perSecond, most, Math.min(most, left + seconds * perSecond), now);
    }

    Allowance less(long taken) {
      return new Allowance(perSecond, most, Math.max(0, left - taken), countedAt);
    }

    int whole() {
      return (int) (left + 1e-9);
    }
  }
}
