package io.punctual.simulation.sender;

import io.punctual.sender.claim.ClaimSettings;
import io.punctual.sender.delivery.SmtpSettings;
import io.punctual.sender.intake.IntakeSettings;
import java.time.Duration;

/** What a sender is set to. */
public record SenderSetup(ClaimSettings claim, SmtpSettings smtp, IntakeSettings intake) {

  /** As {@code application-sender.yml} ships it, but for the number of connections. */
  public static SenderSetup shipped(int connections) {
    return new SenderSetup(
        new ClaimSettings(
            "sender-1",
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            500),
        new SmtpSettings(
            "127.0.0.1",
            2525,
            null,
            null,
            SmtpSettings.StartTls.OPTIONAL,
            null,
            "localhost",
            connections,
            true,
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(15),
            5),
        new IntakeSettings(500));
  }
}
