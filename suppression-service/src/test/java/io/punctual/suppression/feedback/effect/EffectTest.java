package io.punctual.suppression.feedback.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.suppression.SuppressionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectTest {

  private static final Instant NOW = Instant.parse("2026-03-31T08:00:00Z");
  private static final SoftSettings THREE_OVER_A_WEEK =
      new SoftSettings(3, Duration.ofDays(30), Duration.ofDays(7));

  @Test
  void suppressesByWhatIsCertain() {
    assertThat(of(FindingKind.DEAD_ADDRESS))
        .isEqualTo(new Effect(SuppressionReason.BOUNCED, ClaimState.REFUSED));
    assertThat(of(FindingKind.COMPLAINED))
        .isEqualTo(new Effect(SuppressionReason.COMPLAINED, ClaimState.ACCEPTED));
    assertThat(of(FindingKind.OPTED_OUT))
        .isEqualTo(new Effect(SuppressionReason.UNSUBSCRIBED, ClaimState.ACCEPTED));
  }

  @Test
  void suppressesByNothingElse() {
    assertThat(of(FindingKind.BLOCKED)).isEqualTo(new Effect(null, ClaimState.REFUSED));
    assertThat(of(FindingKind.DELIVERED)).isEqualTo(new Effect(null, ClaimState.ACCEPTED));
    assertThat(of(FindingKind.SOFT_FAILURE)).isEqualTo(new Effect(null, ClaimState.REFUSED));
  }

  /** Days before now at which other mails failed. */
  @ParameterizedTest
  @CsvSource({
    "'', false",
    "'8', false",
    "'8 1', true",
    "'7 7', true",
    "'6 1', false",
    "'30 1', true",
    "'31 1', false",
    "'31 8 1', true",
    "'6 5 4 3 2 1', false",
  })
  void takesSoftFailuresForADeadAddressByRepetitionOverTime(String daysBefore, boolean dead) {
    List<Instant> earlier =
        Arrays.stream(daysBefore.split(" "))
            .filter(text -> !text.isEmpty())
            .map(text -> NOW.minus(Duration.ofDays(Long.parseLong(text))))
            .toList();

    var effect = Effect.of(FindingKind.SOFT_FAILURE, earlier, THREE_OVER_A_WEEK, NOW);

    assertThat(effect.suppress()).isEqualTo(dead ? SuppressionReason.BOUNCED : null);
  }

  private static Effect of(FindingKind kind) {
    return Effect.of(kind, List.of(), THREE_OVER_A_WEEK, NOW);
  }
}
