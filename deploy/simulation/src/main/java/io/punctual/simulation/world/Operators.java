package io.punctual.simulation.world;

import io.punctual.simulation.clock.VirtualClock;
import io.punctual.suppression.hold.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People who look at holds now and then, and release them after some hours, mostly in a drip. */
final class Operators {

  private static final Duration LOOK = Duration.ofMinutes(20);
  private static final List<Integer> DRIPS = List.of(30, 120, 600);

  private final Processes processes;
  private final CrashPoints points;
  private final Dice dice;
  private final VirtualClock clock;
  private final @Nullable ReleasePolicy policy;
  private final Map<UUID, Instant> release = new HashMap<>();
  private Instant next = Instant.MIN;

  /**
   * @param policy what they keep to; {@code null} when they decide as it comes
   */
  Operators(
      Processes processes,
      CrashPoints points,
      Dice dice,
      VirtualClock clock,
      @Nullable ReleasePolicy policy) {
    this.policy = policy;
    this.processes = processes;
    this.points = points;
    this.dice = dice;
    this.clock = clock;
  }

  void look() {
    var service = processes.suppression;
    boolean away = points.isAway(Part.SUPPRESSION) || points.isAway(Part.SUPPRESSION_DATABASE);
    if (service == null || away || clock.instant().isBefore(next)) {
      return;
    }
    next = clock.instant().plus(LOOK);
    points.running(null);
    points.trouble(0);
    for (var hold : service.openHolds()) {
      if (!clock.instant().isBefore(release.computeIfAbsent(hold.holdId(), id -> when()))) {
        service.release(
            hold.holdId(),
            new Release("rita", "understood", processes.suppressionClock.instant(), drip()));
      }
    }
  }

  private Instant when() {
    if (policy != null) {
      return clock.instant().plus(policy.after());
    }
    return clock
        .instant()
        .plus(dice.between("release", Duration.ofMinutes(10), Duration.ofHours(8)));
  }

  private @Nullable Integer drip() {
    if (policy != null) {
      return policy.dripPerMinute();
    }
    return dice.chance("drip", 700) ? dice.pick("drip-rate", DRIPS) : null;
  }
}
