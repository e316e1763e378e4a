package io.punctual.local.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailFolderTest {

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");
  private static final String MAIL =
      """
      From: Punctual <hello@example.com>
      Subject: =?UTF-8?Q?Z=C3=BCrich_wartet?=
      Message-ID: <one@example.com>
      X-Long: first
       second

      Body
      """
          .replace("\n", "\r\n");

  @TempDir Path folder;

  @Test
  void decodesTheHeadersOfWhatItStores() {
    var mail = store(open(NOW), "ada@example.org");

    assertThat(mail.subject()).isEqualTo("Zürich wartet");
    assertThat(mail.header("Message-ID")).isEqualTo("<one@example.com>");
    assertThat(mail.header("x-long")).isEqualTo("first second");
    assertThat(mail.acceptedAt()).isEqualTo(NOW);
  }

  @Test
  void knowsEnvelopeWithMomentOfAcceptanceAfterARestart() {
    var stored = store(open(NOW), "ada@example.org", "grace@example.org");

    var again = open(NOW.plusSeconds(60));

    assertThat(again.size()).isEqualTo(1);
    var read = again.find(stored.id()).orElseThrow();
    assertThat(read.acceptedAt()).isEqualTo(NOW);
    assertThat(read.envelopeFrom()).isEqualTo("bounces@example.com");
    assertThat(read.recipients()).containsExactly("ada@example.org", "grace@example.org");
    assertThat(read.subject()).isEqualTo(stored.subject());
  }

  @Test
  void givesNoIdTwiceAfterARestart() {
    var first = store(open(NOW), "ada@example.org");
    var second = store(open(NOW), "ada@example.org");

    assertThat(second.id()).isGreaterThan(first.id());
  }

  @Test
  void listsNewestFirst() {
    var mails = open(NOW);
    var first = store(mails, "ada@example.org");
    var second = store(mails, "grace@example.org");

    assertThat(mails.newestFirst("")).containsExactly(second, first);
    assertThat(mails.newestFirst("ADA@")).containsExactly(first);
    assertThat(mails.newestFirst("zürich")).containsExactly(second, first);
    assertThat(mails.from(1)).containsExactly(second);
    assertThat(mails.from(2)).isEmpty();
    assertThat(mails.from(3)).isEmpty();
  }

  @Test
  void keepsTheMailAsItCame() {
    var mails = open(NOW);

    var source = new String(mails.source(store(mails, "a@b.ch")), StandardCharsets.UTF_8);

    assertThat(source)
        .startsWith("Return-Path: <bounces@example.com>\r\nDelivered-To: a@b.ch\r\n")
        .endsWith(MAIL);
  }

  private MailFolder open(Instant now) {
    return MailFolder.open(folder, () -> now);
  }

  private static StoredMail store(MailFolder mails, String... recipients) {
    return mails.store(
        "bounces@example.com", List.of(recipients), MAIL.getBytes(StandardCharsets.US_ASCII));
  }
}
