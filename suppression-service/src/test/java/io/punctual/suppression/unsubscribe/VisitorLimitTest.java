package io.punctual.suppression.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.identity.SuppressionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorLimitTest {

  private static final UnsubscribeSettings SETTINGS =
      new UnsubscribeSettings("Us", 10, 20, 2, Duration.ZERO);

  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final VisitorLimit limit = new VisitorLimit(SETTINGS, () -> now);

  @Test
  void letsABurstPass() {
    for (int request = 0; request < 20; request++) {
      assertThat(count("192.0.2.1")).isZero();
    }
  }

  @Test
  void saysHowLongToWaitAfterIt() {
    exhaust("192.0.2.1");

    assertThat(count("192.0.2.1")).isPositive().isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void letsTheVisitorBackAfterThatTime() {
    exhaust("192.0.2.1");

    now = now.plus(count("192.0.2.1"));

    assertThat(count("192.0.2.1")).isZero();
  }

  @Test
  void keepsVisitorsApart() {
    exhaust("192.0.2.1");

    assertThat(count("192.0.2.2")).isZero();
  }

  @Test
  void countsAValidTokenByPersonAndNeverByVisitor() {
    var person = new SuppressionKey(new UUID(0, 1));
    for (int press = 0; press < 100; press++) {
      assertThat(limit.ofPerson(person)).isZero();
    }

    assertThat(limit.ofPerson(person)).isPositive();
    assertThat(limit.ofPerson(new SuppressionKey(new UUID(0, 2)))).isZero();
  }

  @Test
  void takesAnIpv6NetworkForOneVisitor() {
    exhaust("2001:db8:1:2::1");

    assertThat(count("2001:db8:1:2:ffff::9")).isPositive();
    assertThat(count("2001:db8:1:3::1")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "::ffff:192.0.2.1", ":::", "fe80::1%eth0", "a:b"})
  void takesWhateverAProxySays(String visitor) {
    assertThat(count(visitor)).isZero();
  }

  @Test
  void forgetsTheVisitorSeenLongestAgo() {
    exhaust("192.0.2.1");
    count("192.0.2.2");
    count("192.0.2.3");

    assertThat(count("192.0.2.1")).isZero();
  }

  private void exhaust(String visitor) {
    for (int request = 0; request < 20; request++) {
      count(visitor);
    }
  }

  private Duration count(String visitor) {
    return limit.ofVisitor(visitor);
  }
}
