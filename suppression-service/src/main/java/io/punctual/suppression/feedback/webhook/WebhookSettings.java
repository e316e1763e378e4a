package io.punctual.suppression.feedback.webhook;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings under {@code punctual.suppression.feedback.webhooks}. A provider of which nothing is set
 * is off.
 *
 * @param replayWindow how old a signed delivery may be
 * @param clockAhead by how much a provider's clock may be fast
 * @param sesTopics ARNs of the SNS topics that Amazon SES may post through, separated by commas
 * @param sesAuthorities PEM file of those who must vouch for the certificate of SNS; empty where
 *     its origin over TLS is enough
 * @param sendgridPublicKey base64 of the public key of SendGrid's signed event webhook
 * @param mailgunSigningKey Mailgun's HTTP webhook signing key
 * @param passwords {@code user:password} by the word of each other provider
 */
@ConfigurationProperties("punctual.suppression.feedback.webhooks")
record WebhookSettings(
    Duration replayWindow,
    Duration clockAhead,
    String sesTopics,
    String sesAuthorities,
    String sendgridPublicKey,
    String mailgunSigningKey,
    @Nullable @MapFormat(keyFormat = StringConvention.RAW) Map<String, String> passwords) {

  private static final String ARN =
      "arn:aws(-cn|-us-gov)?:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}";

  WebhookSettings {
    require(replayWindow.isPositive(), "replay-window", "positive");
    require(!clockAhead.isNegative(), "clock-ahead", "0 or more");
    require(
        split(sesTopics).stream().allMatch(arn -> arn.matches(ARN)),
        "ses-topics",
        "ARNs of SNS topics, separated by commas");
    passwords = passwords == null ? Map.of() : Map.copyOf(passwords);
    require(
        passwords.values().stream().allMatch(pair -> pair.matches("[^:]{1,100}:.{16,200}")),
        "passwords",
        "user:password, the password at least 16 characters");
  }

  /** Never {@code null}: empty where there are none. */
  @Override
  @SuppressWarnings("NullAway") // The compact constructor replaces null.
  public Map<String, String> passwords() {
    return passwords;
  }

  Set<String> topics() {
    return split(sesTopics);
  }

  ReplayWindow window() {
    return new ReplayWindow(replayWindow, clockAhead);
  }

  private static Set<String> split(String list) {
    return Arrays.stream(list.split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void require(boolean holds, String property, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.webhooks.%s must be %s".formatted(property, what));
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "WebhookSettings[topics=%d, passwords=%s]"
        .formatted(topics().size(), passwords().keySet());
  }
}
