package io.punctual.sender.delivery;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings under {@code punctual.sender.smtp}. Defaults are in {@code application-sender.yml}.
 *
 * @param username none: no authentication
 * @param caFile certificates in PEM form that vouch for the server; none: the JDK's authorities
 * @param helo the name this sender greets with
 * @param connections open at once at most, 1 to 256
 * @param connectTimeout for TCP
 * @param readTimeout for every reply but the last
 * @param writeTimeout for the mail's text
 * @param dotTimeout for the reply to the final dot
 * @param checkAfter idle time after which a connection is checked before use; 0 checks it every
 *     time
 * @param closeAfter idle time after which a connection is closed
 * @param retryAfter pause before a mail that came back is tried again; doubles with each attempt
 * @param probeFrom first pause between two looks whether the server is back; doubles
 * @param probeUpTo longest such pause
 * @param lookEvery how long nothing may be heard of the server before an idle sender looks
 * @param failureLimit from how many on the server is taken to be away
 */
@ConfigurationProperties("punctual.sender.smtp")
public record SmtpSettings(
    @NotBlank String host,
    @Min(1) @Max(65_535) int port,
    @Nullable String username,
    @Nullable String password,
    StartTls starttls,
    @Nullable String caFile,
    @NotBlank String helo,
    @Min(1) @Max(256) int connections,
    boolean pipelining,
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    Duration dotTimeout,
    Duration checkAfter,
    Duration closeAfter,
    Duration retryAfter,
    Duration probeFrom,
    Duration probeUpTo,
    Duration lookEvery,
    @Min(1) int failureLimit) {

  /** Whether the connection is encrypted. */
  public enum StartTls {
    OFF,
    /** Where the server offers it. */
    OPTIONAL,
    /** Nothing is sent to a server that does not offer it. */
    REQUIRED,
    /** TLS from the first octet on, usually on port 465. */
    IMPLICIT;

    boolean always() {
      return this == REQUIRED || this == IMPLICIT;
    }
  }

  public SmtpSettings {
    requireTimeout("connect-timeout", connectTimeout);
    requireTimeout("read-timeout", readTimeout);
    requireTimeout("write-timeout", writeTimeout);
    requireTimeout("dot-timeout", dotTimeout);
    if (checkAfter.isNegative()) {
      throw new IllegalArgumentException(
          "punctual.sender.smtp.check-after must not be negative: " + checkAfter);
    }
    requireTimeout("close-after", closeAfter);
    requireTimeout("retry-after", retryAfter);
    requireTimeout("probe-from", probeFrom);
    requireTimeout("look-every", lookEvery);
    if (probeUpTo.compareTo(probeFrom) < 0) {
      throw new IllegalArgumentException(
          "punctual.sender.smtp.probe-up-to must not be below probe-from: " + probeUpTo);
    }
    if ((username == null || username.isBlank()) != (password == null || password.isBlank())) {
      throw new IllegalArgumentException(
          "punctual.sender.smtp.username and password must be given both or not at all");
    }
    if (username != null && !username.isBlank() && !starttls.always()) {
      throw new IllegalArgumentException(
          "punctual.sender.smtp.starttls must be required or implicit where a password is sent: "
              + starttls);
    }
  }

  boolean authenticates() {
    return username != null && !username.isBlank();
  }

  /** Shows no password. */
  @Override
  public String toString() {
    return "SmtpSettings[" + host + ":" + port + "]";
  }

  private static void requireTimeout(String name, Duration value) {
    if (value.toMillis() < 1 || value.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "punctual.sender.smtp." + name + " must be from 1ms to a day: " + value);
    }
  }
}
