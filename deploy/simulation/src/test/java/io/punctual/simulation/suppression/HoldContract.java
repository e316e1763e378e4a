package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.hold.Hold;
import io.punctual.suppression.hold.HoldRepository;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Release;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What stores holds must do. */
interface HoldContract extends StoreContract {

  private HoldRepository holds() {
    return port(HoldRepository.class);
  }

  private int open(UUID id, HoldScope scope) {
    return in(tx -> holds().insert(tx, id, scope, "why", "op", T0));
  }

  private int release(UUID id, Instant at, @Nullable Instant dripUntil) {
    var release = new Release("op", "over", at, dripUntil == null ? null : 10);
    return in(tx -> holds().release(tx, id, release, dripUntil));
  }

  @Test
  default void opensOneOfAScopeAtATime() {
    var plan = HoldScope.ofPlan("referral");
    var id = UUID.randomUUID();

    assertThat(open(id, plan)).isEqualTo(1);
    assertThat(open(UUID.randomUUID(), plan)).isZero();
    assertThat(open(UUID.randomUUID(), HoldScope.all())).isEqualTo(1);

    var found = in(tx -> holds().openOf(tx, plan));
    assertThat(found).contains(new Hold(id, plan, "why", "op", T0, 1, null, null, null, null));
    var found2 = in(holds()::open);
    assertThat(found2).extracting(Hold::epoch).containsExactly(1, 2);
    var found3 = in(holds()::all);
    assertThat(found3).extracting(Hold::epoch).containsExactly(2, 1);
  }

  @Test
  default void releasesOnce() {
    var id = UUID.randomUUID();
    open(id, HoldScope.all());

    assertThat(release(id, T0.plusSeconds(5), null)).isEqualTo(1);
    assertThat(release(id, T0.plusSeconds(9), null)).isZero();
    assertThat(release(UUID.randomUUID(), T0, null)).isZero();

    var found = in(holds()::open);
    assertThat(found).isEmpty();
    var found2 = in(tx -> holds().byId(tx, id));
    assertThat(found2)
        .contains(
            new Hold(
                id, HoldScope.all(), "why", "op", T0, 1, "op", "over", T0.plusSeconds(5), null));
    assertThat(open(UUID.randomUUID(), HoldScope.all())).isEqualTo(1);
    var found3 = in(holds()::open);
    assertThat(found3).extracting(Hold::epoch).containsExactly(2);
  }

  @Test
  default void dripsUntilTheDripIsOver() {
    var id = UUID.randomUUID();
    open(id, HoldScope.all());
    release(id, T0, T0.plus(Duration.ofHours(1)));
    open(UUID.randomUUID(), HoldScope.ofPlan("referral"));
    var over = T0.plus(Duration.ofHours(1));

    var before = in(tx -> holds().active(tx, over.minusSeconds(1)));
    assertThat(before.open()).extracting(Hold::epoch).containsExactly(2);
    assertThat(before.dripping()).extracting(Hold::holdId).containsExactly(id);
    var found = in(tx -> holds().active(tx, over));
    assertThat(found.dripping()).isEmpty();
  }

  @Test
  default void knowsWhenAPlanWasLastReleased() {
    var all = UUID.randomUUID();
    var step = UUID.randomUUID();
    var other = UUID.randomUUID();
    open(all, HoldScope.all());
    open(step, new HoldScope(HoldScope.Kind.STEP, "referral", "first", null));
    open(other, HoldScope.ofPlan("other"));
    var found = in(tx -> holds().lastRelease(tx, "referral"));
    assertThat(found).isEmpty();

    release(all, T0.plusSeconds(1), null);
    release(step, T0.plusSeconds(2), null);
    release(other, T0.plusSeconds(3), null);

    var found2 = in(tx -> holds().lastRelease(tx, "referral"));
    assertThat(found2).contains(T0.plusSeconds(1));
    var found3 = in(tx -> holds().lastRelease(tx, "other"));
    assertThat(found3).contains(T0.plusSeconds(3));
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    var id = UUID.randomUUID();
    open(id, HoldScope.all());

    undone(
        tx -> {
          holds().insert(tx, UUID.randomUUID(), HoldScope.ofPlan("referral"), "why", "op", T0);
          holds().release(tx, id, new Release("op", "over", T0, null), null);
          return true;
        });

    var found = in(holds()::open);
    assertThat(found).extracting(Hold::holdId).containsExactly(id);
  }
}
