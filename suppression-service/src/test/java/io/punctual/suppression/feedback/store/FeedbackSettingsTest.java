package io.punctual.suppression.feedback.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedbackSettingsTest {

  private static final String PREFIX = "punctual.suppression.";

  @Test
  void hasTheShippedDefaults() {
    assertThat(SettingsOf.type(FeedbackSettings.class, Map.of()))
        .isEqualTo(
            new FeedbackSettings(
                Duration.ofDays(60),
                2_097_152,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofDays(30),
                Duration.ofDays(400),
                5,
                20));
  }

  @Test
  void readsEveryProperty() {
    assertThat(
            SettingsOf.type(
                FeedbackSettings.class,
                Map.of(
                    PREFIX + "feedback.mark-valid-for", "30d",
                    PREFIX + "feedback.largest", "2048",
                    PREFIX + "feedback.judge-every", "1s",
                    PREFIX + "feedback.count-every", "2s",
                    PREFIX + "feedback.keep-contents", "3d",
                    PREFIX + "feedback.keep", "4d",
                    PREFIX + "feedback.review-alarm-percent", "6",
                    PREFIX + "feedback.review-alarm-from", "7")))
        .isEqualTo(
            new FeedbackSettings(
                Duration.ofDays(30),
                2_048,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                Duration.ofDays(3),
                Duration.ofDays(4),
                6,
                7));
  }

  @ParameterizedTest
  @CsvSource({
    "feedback.mark-valid-for, 1h, mark-valid-for must be at least",
    "feedback.largest, 1, must be greater than or equal to 1024",
    "feedback.keep, 1d, keep must be at least",
    "feedback.review-alarm-percent, 101, must be less than or equal to 100",
    "feedback.soft.times, 1, must be greater than or equal to 2",
    "feedback.soft.over, 90d, over must be positive and below within",
    "feedback.breaker.window, 1m, window must be at least 10m",
    "feedback.breaker.bounce-share, 0, bounce-share must be above 0",
    "feedback.breaker.complaint-share, 2, complaint-share must be above 0",
    "feedback.webhooks.replay-window, 0s, replay-window must be positive",
    "feedback.webhooks.ses-topics, arn:aws:sqs:eu-west-1:1:x, ses-topics must be ARNs",
    "feedback.webhooks.passwords.postmark, hook:short, passwords must be user:password",
    "members.window, 1h, window must be at least 1d",
    "members.stop-from-referrals, 10, stop-from-referrals must be at least",
    "members.bounce-share, 2, bounce-share must be from 0 to 1",
  })
  void refusesToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> SettingsOf.type(FeedbackSettings.class, Map.of(PREFIX + property, value)))
        .hasStackTraceContaining(reason);
  }
}
