package io.punctual.suppression.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberRecordTest {

  static final MemberSettings SETTINGS =
      new MemberSettings(
          Duration.ofMinutes(1), Duration.ofDays(30), 5, 200, 1_000, 5, 15, 0.2, 2, 3);

  /** The busiest day, all referrals, bounces, complaints. */
  @ParameterizedTest
  @CsvSource({
    "199, 500, 0, 0, ",
    "200, 500, 0, 0, SLOWED",
    "999, 999, 0, 0, SLOWED",
    "1000, 1000, 0, 0, STOPPED",
    "10, 20, 4, 0, ",
    "10, 25, 5, 0, SLOWED",
    "10, 26, 5, 0, ",
    "40, 75, 15, 0, STOPPED",
    "40, 76, 15, 0, ",
    "0, 0, 5, 0, SLOWED",
    "10, 500, 0, 1, ",
    "10, 500, 0, 2, SLOWED",
    "10, 500, 0, 3, STOPPED",
  })
  void isSlowedThenStopped(long day, long all, long bounces, long complaints, Standing expected) {
    var verdict = new MemberRecord("m", day, all, bounces, complaints).verdict(SETTINGS);

    assertThat(verdict.map(MemberRecord.Verdict::standing).orElse(null)).isEqualTo(expected);
  }

  @Test
  void saysWhatWasSeen() {
    assertThat(new MemberRecord("m", 3, 4, 5, 6).verdict(SETTINGS).orElseThrow().why())
        .isEqualTo("3 referrals on one day, 4 in all, 5 bounced, 6 complaints");
  }
}
