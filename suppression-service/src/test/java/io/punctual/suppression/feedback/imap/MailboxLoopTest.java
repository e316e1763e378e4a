package io.punctual.suppression.feedback.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.suppression.SettingsOf;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxLoopTest {

  private static final Look GOOD = new Look(1, 0, 0, false);

  private final ImapSettings settings = SettingsOf.type(ImapSettings.class, Map.of());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-03-05T08:00:00Z");
  private final MailboxWatch watch = new MailboxWatch(Duration.ofMinutes(15), registry, () -> now);

  @Test
  void looksAgainAtOnceOnlyWhileThereIsMore() {
    assertThat(loop(() -> new Look(200, 0, 0, true)).step()).isZero();
    assertThat(loop(() -> GOOD).step()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void waitsLongerWithEveryFailureUpToALimit() {
    var loop =
        loop(
            () -> {
              throw new MessagingException("no connection");
            });

    assertThat(loop.step()).isEqualTo(Duration.ofSeconds(10));
    assertThat(loop.step()).isEqualTo(Duration.ofSeconds(20));
    for (int n = 0; n < 10; n++) {
      loop.step();
    }
    assertThat(loop.step()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void raisesTheAlarmWhenNoLookWentWellForTooLong() {
    var failing = loop(() -> new Look(3, 0, 1, false));
    now = now.plus(Duration.ofMinutes(15));
    failing.step();
    assertThat(gauge("alarm")).isZero();

    now = now.plusSeconds(1);
    failing.step();
    assertThat(gauge("alarm")).isOne();
    assertThat(gauge("age")).isEqualTo(901);

    loop(() -> GOOD).step();
    assertThat(gauge("alarm")).isZero();
    assertThat(gauge("age")).isZero();
  }

  private MailboxLoop loop(MailboxLoop.Looking looking) {
    return new MailboxLoop(looking, watch, settings);
  }

  private double gauge(String name) {
    return registry.get("punctual.feedback.mailbox." + name).gauge().value();
  }
}
