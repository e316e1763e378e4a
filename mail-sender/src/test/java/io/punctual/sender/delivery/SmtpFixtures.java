package io.punctual.sender.delivery;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings for tests: short waits. */
public final class SmtpFixtures {

  private SmtpFixtures() {}

  public static SmtpSettings settings(int port) {
    return settings(port, Duration.ofSeconds(5), true, SmtpSettings.StartTls.OFF);
  }

  static SmtpSettings settings(
      int port, Duration checkAfter, boolean pipelining, SmtpSettings.StartTls startTls) {
    return settings(port, checkAfter, pipelining, startTls, null, null);
  }

  /** Encrypted, with a password if one is given. */
  static SmtpSettings secured(
      int port, SmtpSettings.StartTls startTls, Path caFile, @Nullable String password) {
    return settings(port, Duration.ofSeconds(5), true, startTls, caFile.toString(), password);
  }

  private static SmtpSettings settings(
      int port,
      Duration checkAfter,
      boolean pipelining,
      SmtpSettings.StartTls startTls,
      @Nullable String caFile,
      @Nullable String password) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        password == null ? null : "punctual",
        password,
        startTls,
        caFile,
        "localhost",
        4,
        pipelining,
        Duration.ofSeconds(2),
        Duration.ofMillis(400),
        Duration.ofMillis(600),
        Duration.ofMillis(500),
        checkAfter,
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(15),
        3);
  }
}
