package io.punctual.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.scheduler.hold.Hold;
import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.hold.Scope;
import io.punctual.scheduler.intake.StopKind;
import io.punctual.scheduler.intake.StopRepository.At;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What remembers stops and holds must do. */
interface StopContract extends StoreContract {

  private List<UUID> stop(StopKind kind, UUID recipient, Instant at) {
    return in(tx -> ports().stops().remember(tx, kind, List.of(new At(recipient, at))));
  }

  private void lift(UUID recipient, Instant at) {
    in(
        tx -> {
          ports().stops().lift(tx, List.of(new At(recipient, at)));
          return true;
        });
  }

  private Map<UUID, Set<StopKind>> inForce() {
    return in(tx -> ports().stops().inForce(tx, List.of(ADA, BEN)));
  }

  private int keep(UUID id, Scope scope, Instant at, @Nullable Instant released) {
    var hold =
        new Hold(
            id,
            scope,
            "why",
            "ada",
            at,
            1,
            released == null ? null : "ben",
            released == null ? null : "done",
            released,
            released == null ? null : 60);
    return in(tx -> ports().holds().keep(tx, hold));
  }

  @Test
  default void tellsEveryStopInForce() {
    assertThat(stop(StopKind.SUPPRESSED, ADA, T0)).containsExactly(ADA);
    stop(StopKind.JOINED, ADA, T0);

    assertThat(inForce()).isEqualTo(Map.of(ADA, Set.of(StopKind.SUPPRESSED, StopKind.JOINED)));
  }

  @Test
  default void liftsASuppressionAloneAndNoOtherStop() {
    stop(StopKind.SUPPRESSED, ADA, T0);
    stop(StopKind.JOINED, ADA, T0);
    lift(ADA, T0.plusSeconds(1));

    assertThat(inForce()).isEqualTo(Map.of(ADA, Set.of(StopKind.JOINED)));
  }

  @Test
  default void takesNoOlderStopForNewsAfterALifting() {
    lift(ADA, T0.plusSeconds(1));

    assertThat(stop(StopKind.SUPPRESSED, ADA, T0)).isEmpty();
    assertThat(stop(StopKind.SUPPRESSED, ADA, T0.plusSeconds(2))).containsExactly(ADA);
  }

  @Test
  default void takesNoOlderLiftingForNewsAfterAStop() {
    stop(StopKind.SUPPRESSED, ADA, T0.plusSeconds(1));
    lift(ADA, T0);

    assertThat(inForce()).containsOnlyKeys(ADA);
  }

  @Test
  default void takesBackAStopThatWasRolledBack() {
    undone(tx -> ports().stops().remember(tx, StopKind.ERASED, List.of(new At(ADA, T0))));

    assertThat(inForce()).isEmpty();
  }

  @Test
  default void knowsAHoldOnceAndItsReleaseForGood() {
    var id = new UUID(7, 7);
    assertThat(keep(id, Scope.ALL, T0, null)).isEqualTo(1);
    assertThat(keep(id, Scope.ALL, T0, null)).isZero();
    assertThat(list(ports().holds()::open)).hasSize(1);

    assertThat(keep(id, Scope.ALL, T0, T0.plusSeconds(9))).isEqualTo(1);
    assertThat(keep(id, Scope.ALL, T0, null)).isZero();
    assertThat(list(ports().holds()::open)).isEmpty();
  }

  @Test
  default void goesByTheLastReleaseOfEachScope() {
    var plan = Scope.plan("referral");
    keep(new UUID(7, 1), plan, T0, T0.plusSeconds(10));
    keep(new UUID(7, 2), plan, T0.plusSeconds(20), T0.plusSeconds(30));
    keep(new UUID(7, 3), Scope.ALL, T0, null);

    assertThat(list(ports().holds()::inForce))
        .extracting(one -> one.hold().holdId())
        .containsExactlyInAnyOrder(new UUID(7, 2), new UUID(7, 3));
  }

  @Test
  default void endsADripOnce() {
    var id = new UUID(7, 7);
    keep(id, Scope.ALL, T0, T0.plusSeconds(9));

    assertThat(count(tx -> ports().holds().drained(tx, id, T0.plusSeconds(60)))).isEqualTo(1);
    assertThat(count(tx -> ports().holds().drained(tx, id, T0.plusSeconds(61)))).isZero();
    assertThat(list(ports().holds()::inForce))
        .extracting(KnownHold::drainedAt)
        .containsExactly(T0.plusSeconds(60));
  }
}
