package io.punctual.suppression.feedback.listener;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings under {@code punctual.suppression.feedback.listener}. Defaults are in {@code
 * application-suppression.yml}.
 *
 * @param host address to listen at
 * @param port 0: any that is free
 * @param recipients addresses that mails are taken for besides signed ones, separated by commas
 * @param maxConnections at once
 * @param maxRecipients of one mail
 * @param idleTimeout how long a relay may say nothing
 * @param longestSession how long one connection lasts at most
 */
@ConfigurationProperties("punctual.suppression.feedback.listener")
record ListenerSettings(
    Protocol protocol,
    @NotBlank String host,
    @Min(0) @Max(65_535) int port,
    String recipients,
    @Min(1) @Max(1_000) int maxConnections,
    @Min(1) @Max(1_000) int maxRecipients,
    Duration idleTimeout,
    Duration longestSession) {

  /** What is spoken. */
  enum Protocol {
    /** Nothing: nobody listens. */
    NONE,
    /** RFC 2033: after the final dot a reply for each recipient. */
    LMTP,
    /** RFC 5321: one reply for all of them. */
    SMTP
  }

  ListenerSettings {
    require(
        split(recipients).stream().allMatch(one -> one.matches("[!-~&&[^@<>]]{1,64}@[a-z0-9.-]+")),
        "recipients",
        "addresses, separated by commas");
    require(isFrom(idleTimeout, Duration.ofSeconds(1)), "idle-timeout", "from 1s to a day");
    require(isFrom(longestSession, idleTimeout), "longest-session", "from idle-timeout to a day");
  }

  /** In small letters. */
  Set<String> ownRecipients() {
    return split(recipients);
  }

  private static Set<String> split(String list) {
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isFrom(Duration value, Duration least) {
    return value.compareTo(least) >= 0 && value.compareTo(Duration.ofDays(1)) <= 0;
  }

  private static void require(boolean holds, String property, String what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "punctual.suppression.feedback.listener.%s must be %s".formatted(property, what));
    }
  }
}
