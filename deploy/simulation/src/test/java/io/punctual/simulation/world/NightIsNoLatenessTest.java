package io.punctual.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.history.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/**
 * More than a handful of reminders that fall due while the sending hours are closed go out in the
 * morning. They were once taken for a backlog when they were claimed, and held each day.
 */
class NightIsNoLatenessTest {

  private static final Instant NIGHT = Instant.parse("2026-03-02T01:00:00Z");
  private static final int PEOPLE = 30;

  @Test
  void holdsNothingInTheMorning() {
    var acts = new ArrayList<Act>();
    for (int n = 0; n < PEOPLE; n++) {
      var at = NIGHT.plusSeconds(60L * n);
      acts.add(new Act.Refer(at, "friend-" + n, "referral-" + n, at, null, 1));
    }
    var end = NIGHT.plus(Duration.ofDays(9));

    var run = Run.of(new Scenario(1, NIGHT, end, end, false, 0, acts));

    assertThat(run.violations()).isEmpty();
    assertThat(run.count(Event.HoldOpened.class)).isZero();
    assertThat(run.history().events())
        .filteredOn(event -> event instanceof Event.Accepted mail && ofReferral(mail))
        .hasSize(2 * PEOPLE);
  }

  private static boolean ofReferral(Event.Accepted mail) {
    return mail.reminder().plan().equals("referral");
  }
}
