package io.punctual.suppression.feedback.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.hold.HoldScope;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TallyTest {

  private static final BreakerSettings SETTINGS =
      new BreakerSettings(Duration.ofHours(24), Duration.ofSeconds(30), 0.02, 0.0005, 10, 2);

  @ParameterizedTest
  @CsvSource({
    "9, 0, 9, false",
    "10, 0, 500, false",
    "10, 0, 499, true",
    "10, 0, 0, true",
    "0, 1, 100, false",
    "0, 2, 4000, false",
    "0, 2, 3999, true",
    "0, 5, 10000, false",
    "0, 6, 10000, true",
  })
  void stopsAboveAShareOfEnough(long bounces, long complaints, long mails, boolean stops) {
    var tally = new Tally(HoldScope.ofPlan("referral"), bounces, complaints, mails);

    assertThat(tally.reason(SETTINGS).isPresent()).isEqualTo(stops);
  }

  @Test
  void saysWhatItSaw() {
    var scope = HoldScope.ofPlan("referral");

    assertThat(new Tally(scope, 11, 0, 500).reason(SETTINGS))
        .contains("11 bounces of 500 mails within PT24H: above 2.0 %");
    assertThat(new Tally(scope, 20, 3, 500).reason(SETTINGS))
        .contains("3 complaints of 500 mails within PT24H: above 0.05 %");
  }
}
