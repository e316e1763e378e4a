package io.punctual.suppression.incident.around;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostfixLogTest {

  private static final Instant NOW = Instant.parse("2012-06-18T08:00:00Z");
  private static final Instant DUE = Instant.parse("2012-02-17T08:00:00Z");

  private final PostfixLog log = log(2012);

  @Test
  void readsADeliveryWithATraditionalTime() {
    assertThat(
            sent(
                "Jun 15 15:02:11 mail postfix/smtp[812]: 4F2A1C0DE9: to=<ben@example.org>,"
                    + " relay=mx.example.org[192.0.2.1]:25, delay=1.1, delays=0/0/0.5/0.6,"
                    + " dsn=2.0.0, status=sent (250 2.0.0 Ok: queued)"))
        .isEqualTo(
            new MailLine.Sent(
                Instant.parse("2012-06-15T13:02:11Z"),
                DUE,
                "reminders",
                "4F2A1C0DE9",
                false,
                false));
  }

  @Test
  void readsADeliveryWithAnIsoTime() {
    assertThat(
            sent("2012-06-15T15:02:11.123456+02:00 mail postfix/lmtp[9]: 4F2A1C0DE9:"
                    + " to=<ben@example.org>, relay=x, delay=1, dsn=2.0.0, status=sent (ok)")
                .at())
        .isEqualTo("2012-06-15T13:02:11.123456Z");
  }

  @Test
  void tellsADeadAddressFromOtherRefusals() {
    assertThat(bounced("5.1.1", "(550 5.1.1 nobody here)").dead()).isTrue();
    assertThat(bounced("5.2.2", "(552 5.2.2 mailbox full)").dead()).isFalse();
    assertThat(bounced("5.7.1", "(said: dsn=5.1.1, status=sent dsn=5.1.1,)").dead()).isFalse();
    assertThat(bounced("5.7.1", "(said: status=sent ok)").bounced()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jun 15 15:02:11 mail postfix/qmgr[8]: 4F2A1C0DE9: removed",
        "Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<ben@example.org>, relay=none,"
            + " delay=3, dsn=4.4.1, status=deferred (connect timed out)",
        "Jun 15 15:02:11 mail postfix/qmgr[8]: 4F2A1C0DE9: from=<a@example.org>, size=1, nrcpt=1",
      })
  void skipsWhatIsNoMailInAMailbox(String line) {
    assertThat(log.read(7, line)).isInstanceOf(MailLine.Skipped.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4F2A1C0DE9: to=<ben@example.org>, status=sent (ok)",
        "Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<ben>, relay=x, status=sent (ok)",
        "Jun 35 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<b@example.org>, status=sent (ok)",
        "Jul 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<b@example.org>, status=sent (ok)",
        "Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<b@example.org>, status=odd (ok)",
      })
  void rejectsADeliveryThatItCannotRead(String line) {
    assertThat(log.read(7, line))
        .isInstanceOfSatisfying(
            MailLine.Rejected.class,
            rejected -> {
              assertThat(rejected.line()).isEqualTo(7);
              assertThat(rejected.reason()).isNotBlank().doesNotContain("example.org");
            });
  }

  @Test
  void asksForTheYearWhereTheLogHasNone() {
    assertThat(
            log(null)
                .read(
                    1,
                    "Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<b@example.org>,"
                        + " status=sent (ok)"))
        .isEqualTo(new MailLine.Rejected(1, "its time has no year: say which by year="));
  }

  private MailLine.Sent bounced(String dsn, String words) {
    return sent(
        "Jun 15 15:02:11 mail postfix/smtp[8]: 4F2A1C0DE9: to=<ben@example.org>, relay=x, delay=1,"
            + " dsn="
            + dsn
            + ", status=bounced "
            + words);
  }

  private MailLine.Sent sent(String line) {
    assertThat(log.read(1, line)).isInstanceOf(MailLine.Mailed.class);
    return Objects.requireNonNull(((MailLine.Mailed) log.read(1, line)).sent());
  }

  private static PostfixLog log(@Nullable Integer year) {
    return new PostfixLog(
        new PostfixLog.LogFacts(year, ZoneId.of("Europe/Zurich"), DUE, "reminders", NOW));
  }
}
