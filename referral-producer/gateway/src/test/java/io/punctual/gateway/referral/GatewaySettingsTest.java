package io.punctual.gateway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import io.punctual.gateway.referral.ProducerConnectionSettings.Policy;
import io.punctual.referral.WhenUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewaySettingsTest {

  @Test
  void haveTheShippedDefaults() {
    try (var context = context(Map.of())) {
      assertThat(context.getBean(ProducerConnectionSettings.class))
          .isEqualTo(
              new ProducerConnectionSettings(
                  "referral.intake.v1", Policy.WAIT, Duration.ofSeconds(5), Duration.ofSeconds(5)));
      assertThat(context.getBean(RateSettings.class)).isEqualTo(new RateSettings(2_000, 20_000));
      assertThat(context.getBean(BulkSettings.class)).isEqualTo(new BulkSettings(5_000));
    }
  }

  @Test
  void readEveryProperty() {
    var given =
        Map.<String, Object>of(
            "punctual.gateway.producer.topic", "t",
            "punctual.gateway.producer.when-unavailable", "refuse",
            "punctual.gateway.producer.wait-limit", "1s",
            "punctual.gateway.producer.retry-after", "1m",
            "punctual.gateway.rate.per-second", "7",
            "punctual.gateway.rate.burst", "9",
            "punctual.gateway.bulk.max-lines", "8");
    try (var context = context(given)) {
      var producer = context.getBean(ProducerConnectionSettings.class);
      assertThat(producer)
          .isEqualTo(
              new ProducerConnectionSettings(
                  "t", Policy.REFUSE, Duration.ofSeconds(1), Duration.ofMinutes(1)));
      assertThat(producer.policy()).isEqualTo(WhenUnavailable.refuse());
      assertThat(context.getBean(RateSettings.class)).isEqualTo(new RateSettings(7, 9));
      assertThat(context.getBean(BulkSettings.class)).isEqualTo(new BulkSettings(8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "producer.topic, '', must not be blank",
    "producer.when-unavailable, maybe, Unable to convert value",
    "producer.wait-limit, 100ms, wait-limit must be from PT0.5S",
    "producer.wait-limit, soon, Unable to convert value",
    "producer.retry-after, 0s, retry-after must be from PT1S",
    "rate.per-second, 0, must be greater than or equal to 1",
    "rate.burst, many, Unable to convert value",
    "rate.burst, 10, must be at least punctual.gateway.bulk.max-lines",
    "bulk.max-lines, 100001, must be less than or equal to 100000",
  })
  void refuseToStartOn(String property, String value, String reason) {
    assertThatThrownBy(
            () -> {
              try (var context = context(Map.of("punctual.gateway." + property, value))) {
                context.getBean(ProducerConnectionSettings.class);
                context.getBean(Quota.class);
              }
            })
        .hasStackTraceContaining(reason);
  }

  private static ApplicationContext context(Map<String, Object> properties) {
    var all = new HashMap<String, Object>(Gateway.PROPERTIES);
    all.putAll(properties);
    return ApplicationContext.builder()
        .environments("gateway")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .properties(all)
        .start();
  }
}
