package io.punctual.sender.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.sender.claim.Refusal;
import io.punctual.sender.claim.Settlement;
import io.punctual.sender.claim.Settlement.Result;
import io.punctual.sender.delivery.DeliveryOutcome;
import io.punctual.sender.delivery.Reply;
import io.punctual.sender.delivery.SmtpCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementsTest {

  private static final UUID TOKEN = UUID.randomUUID();
  private static final String VERSION = "fr-3f2a91c04b7e";
  private static final Instant NOW = Instant.parse("2026-03-05T08:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, PT1M", "2, PT2M", "4, PT8M", "7, PT1H", "30000, PT1H"})
  void sendsAReturnedMailBackForLater(int attempt, Duration pause) {
    assertThat(
            settled(
                new DeliveryOutcome.Returned("SMTP_TEMPORARY", new Reply(451, "4.7.1", null), true),
                attempt))
        .isEqualTo(
            new Settlement(
                TOKEN,
                Result.RETURNED,
                NOW,
                "SMTP_TEMPORARY",
                NOW.plus(pause),
                451,
                "4.7.1",
                null,
                VERSION,
                null));
  }

  @Test
  void tellsWhatTheServerSaid() {
    assertThat(settled(new DeliveryOutcome.Accepted(new Reply(250, "2.0.0", "Q1")), 1))
        .isEqualTo(
            new Settlement(
                TOKEN, Result.ACCEPTED, NOW, null, null, 250, "2.0.0", "Q1", VERSION, null));
    assertThat(settled(new DeliveryOutcome.Refused("SMTP_REFUSED", new Reply(550, null, null)), 1))
        .isEqualTo(
            new Settlement(
                TOKEN, Result.REFUSED, NOW, "SMTP_REFUSED", null, 550, null, null, VERSION, null));
    assertThat(settled(new DeliveryOutcome.Undecided("CONNECTION_LOST"), 1))
        .isEqualTo(
            new Settlement(
                TOKEN,
                Result.UNDECIDED,
                NOW,
                "CONNECTION_LOST",
                null,
                null,
                null,
                null,
                VERSION,
                null));
  }

  @Test
  void tellsWhatWasRefusedAndInWhatWords() {
    var reply = new Reply(550, "5.1.1", null, "550 5.1.1 <jo@example.org> user unknown");

    var settled = settled(new DeliveryOutcome.Refused("SMTP_REFUSED", reply, SmtpCommand.RCPT), 1);

    assertThat(settled.refusal())
        .isEqualTo(new Refusal("RCPT", "550 5.1.1 <jo@example.org> user unknown"));
    assertThat(settled.toString()).contains("RCPT").doesNotContain("jo@");
  }

  private static Settlement settled(DeliveryOutcome outcome, int attempt) {
    return Settlements.of(TOKEN, outcome, VERSION, attempt, NOW, Duration.ofMinutes(1));
  }
}
