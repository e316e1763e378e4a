package io.punctual.simulation.world;

import io.punctual.simulation.suppression.SimulatedSuppression;
import io.punctual.suppression.hold.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People who do what they are asked, and who look now and then: a hold they release after some
 * hours, mostly in a drip; to a service that is muted they say go.
 */
final class Operators {

  private static final Duration LOOK = Duration.ofMinutes(20);
  private static final List<Integer> DRIPS = List.of(30, 120, 600);

  private final ServiceDesk desk;
  private final Vault vault;
  private final Dice dice;
  private final @Nullable ReleasePolicy policy;
  private final Map<UUID, Instant> release = new HashMap<>();
  private @Nullable Instant go;
  private Instant next = Instant.MIN;

  /**
   * @param policy what they keep to; {@code null} when they decide as it comes
   */
  Operators(ServiceDesk desk, Vault vault, Dice dice, @Nullable ReleasePolicy policy) {
    this.desk = desk;
    this.vault = vault;
    this.dice = dice;
    this.policy = policy;
  }

  void asked(Act.Asked act) {
    switch (act) {
      case Act.Suppress suppress -> desk.suppress(suppress.person());
      case Act.Lift lift -> desk.lift(lift.person());
      case Act.Erase erase -> desk.erase(erase.person());
    }
  }

  void look(Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    desk.reach()
        .ifPresent(
            service -> {
              next = now.plus(LOOK);
              desk.undisturbed(() -> look(service, now));
            });
  }

  private void look(SimulatedSuppression service, Instant now) {
    letGo(service, now);
    for (var hold : service.openHolds()) {
      if (!now.isBefore(release.computeIfAbsent(hold.holdId(), id -> when(now)))) {
        service.release(
            hold.holdId(), new Release("rita", "understood", service.clock().instant(), drip()));
      }
    }
  }

  private void letGo(SimulatedSuppression service, Instant now) {
    var environment = service.compare();
    if (!environment.muted() || environment.reappliedAt() == null) {
      return;
    }
    if (go == null) {
      go = now.plus(dice.between("go", Duration.ZERO, Duration.ofHours(4)));
    }
    if (!now.isBefore(go)) {
      service.go("looked at what was lost");
      vault.went();
      go = null;
    }
  }

  private Instant when(Instant now) {
    return now.plus(
        policy == null
            ? dice.between("release", Duration.ofMinutes(10), Duration.ofHours(8))
            : policy.after());
  }

  private @Nullable Integer drip() {
    if (policy != null) {
      return policy.dripPerMinute();
    }
    return dice.chance("drip", 700) ? dice.pick("drip-rate", DRIPS) : null;
  }
}
