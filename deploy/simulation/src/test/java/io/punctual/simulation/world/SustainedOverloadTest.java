package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.history.Event;
import io.punctual.history.Outcome;
import io.punctual.scheduler.planning.Plans;
import io.punctual.simulation.scheduler.SchedulerSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * While twice as much falls due as may be sent, most of what may be sent is. It was nothing once:
 * those nearest to their deadline went first, came back for want of time, and kept the place of
 * those that still had it. (Not all, since what is refused for the rate was emitted for nothing.)
 */
class SustainedOverloadTest {

  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration LENGTH = Duration.ofMinutes(8);
  private static final int CAP_PER_SECOND = 5;
  private static final int SHARE_IN_PERCENT = 70;
  private static final int REFERRED_PER_SECOND = 10;

  @Test
  void sendsMostOfWhatItMay() {
    var plans = new Plans(List.of(Rules.plans().named("hasty").orElseThrow()));
    var acts = new ArrayList<Act>();
    for (int n = 0; n < LENGTH.toSeconds() * REFERRED_PER_SECOND; n++) {
      var at = START.plusMillis(1_000L * n / REFERRED_PER_SECOND);
      acts.add(new Act.Refer(at, "friend-" + n, "referral-" + n, at, null, 1));
    }
    // So that the simulation does not step over the moment at which the first is due.
    acts.add(new Act.Join(START.plus(Duration.ofHours(1)), "somebody else"));
    var end = START.plus(Duration.ofHours(3));

    var events =
        Run.events(
            new Scenario(1, START, end, end, false, 0, acts),
            SchedulerSetup.shipped(plans).withCap(CAP_PER_SECOND),
            new ReleasePolicy(Duration.ofMinutes(1), null));

    long referrals = acts.size() - 1L;
    assertThat(ends(events, Outcome.ACCEPTED))
        .isGreaterThan(LENGTH.toSeconds() * CAP_PER_SECOND * SHARE_IN_PERCENT / 100);
    assertThat(ends(events, Outcome.ACCEPTED) + ends(events, Outcome.EXPIRED)).isEqualTo(referrals);
  }

  private static long ends(List<Event> events, Outcome outcome) {
    return events.stream()
        .filter(event -> event instanceof Event.Terminal end && end.outcome() == outcome)
        .count();
  }
}
