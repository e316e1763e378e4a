package io.punctual.sender.claim;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;

/**
 * Settings under {@code punctual.sender.suppression}: where permission is asked for. Defaults are
 * in {@code application-sender.yml}.
 *
 * @param url the suppression service's base URL
 * @param key this sender's API key, of the role {@code sender}
 * @param connectTimeout for a new connection
 * @param timeout for one exchange, from its first octet to the whole answer
 */
@ConfigurationProperties("punctual.sender.suppression")
public record SuppressionSettings(
    @NotBlank String url, @NotBlank String key, Duration connectTimeout, Duration timeout) {

  public SuppressionSettings {
    var scheme = URI.create(url).getScheme();
    if (!"http".equals(scheme) && !"https".equals(scheme)) {
      throw new IllegalArgumentException(
          "punctual.sender.suppression.url must start with http:// or https://: " + url);
    }
    if (!connectTimeout.isPositive() || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.sender.suppression.connect-timeout and timeout must be positive: "
              + connectTimeout
              + ", "
              + timeout);
    }
  }

  /** Shows no key. */
  @Override
  public String toString() {
    return "SuppressionSettings[" + url + "]";
  }
}
