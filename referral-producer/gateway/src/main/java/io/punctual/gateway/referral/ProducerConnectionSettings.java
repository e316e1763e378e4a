package io.punctual.gateway.referral;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.punctual.referral.WhenUnavailable;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/**
 * Settings under {@code punctual.gateway.producer}. Defaults are in {@code
 * application-gateway.yml}.
 *
 * @param topic where events go
 * @param whenUnavailable what happens to events while Kafka is away
 * @param waitLimit how long a request waits for Kafka, 500 ms to 60 s
 * @param retryAfter what callers are told to wait after a 503, 1 s to 1 h
 */
@ConfigurationProperties("punctual.gateway.producer")
public record ProducerConnectionSettings(
    @NotBlank String topic, Policy whenUnavailable, Duration waitLimit, Duration retryAfter) {

  /** What to do while Kafka is away. */
  public enum Policy {
    WAIT,
    REFUSE
  }

  public ProducerConnectionSettings {
    within("wait-limit", waitLimit, Duration.ofMillis(500), Duration.ofSeconds(60));
    within("retry-after", retryAfter, Duration.ofSeconds(1), Duration.ofHours(1));
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "punctual.gateway.producer.%s must be from %s to %s: %s"
              .formatted(name, least, most, value));
    }
  }

  WhenUnavailable policy() {
    return switch (whenUnavailable) {
      case WAIT -> WhenUnavailable.waitUpTo(waitLimit);
      case REFUSE -> WhenUnavailable.refuse();
    };
  }
}
