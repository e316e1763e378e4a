package io.punctual.sender.delivery;

import java.time.Duration;

/** Settings for tests: short waits. */
public final class SmtpFixtures {

  private SmtpFixtures() {}

  public static SmtpSettings settings(int port) {
    return settings(port, Duration.ofSeconds(5), true, SmtpSettings.StartTls.OFF);
  }

  static SmtpSettings settings(
      int port, Duration checkAfter, boolean pipelining, SmtpSettings.StartTls startTls) {
    return new SmtpSettings(
        "127.0.0.1",
        port,
        null,
        null,
        startTls,
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
        3);
  }
}
