package io.punctual.suppression.feedback.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever happens to a mail on its way: it can be read, and nobody is suppressed whom its report
 * does not name. A failure prints the seed that repeats it.
 */
class MutatedMailPropertyTest {

  private static final List<String> BYSTANDERS =
      List.of("nobody@elsewhere.test", "hello@sender.test", "help@sender.test");

  private static final List<byte[]> WHOLE =
      List.of(
          Mails.report(
              "For help write to <help@sender.test>.\n\n<gone@recipient.test>: unknown",
              Mails.group(Mails.GONE, "failed", "5.1.1", "550 5.1.1 User unknown"),
              Mails.group(Mails.OTHER, "failed", "5.2.2", "550 5.2.2 Mailbox full")),
          Mails.notice(
              "Undeliverable mail",
              "Contact help@sender.test.\n\n<gone@recipient.test>:\ndoes not like recipient.\n"
                  + "Remote host said: 550 5.1.1 User unknown"),
          Mails.feedback("abuse"),
          Mails.answer("Auto-Submitted: auto-replied\n", "Out of office", "550 5.1.1 unknown"));

  @Property(tries = 1500)
  void isReadAndSuppressesNobodyElse(@ForAll long seed) {
    var random = new Random(seed);
    var mail = WHOLE.get(random.nextInt(WHOLE.size())).clone();
    for (int i = random.nextInt(6); i >= 0; i--) {
      mail = mutated(mail, random);
    }

    var findings = Mails.read(mail);

    assertThat(findings).isNotEmpty().doesNotContain(new Finding.Unclear("READING_FAILED"));
    var text = (new String(mail, UTF_8) + new String(mail, ISO_8859_1)).toLowerCase(Locale.ROOT);
    for (var finding : findings) {
      var named = finding.recipient();
      if (finding instanceof Finding.DeadAddress && named != null) {
        assertThat(text).contains(named.toLowerCase(Locale.ROOT));
        assertThat(BYSTANDERS).doesNotContain(named);
      }
    }
  }

  private static byte[] mutated(byte[] mail, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> flipped(mail, random);
      case 1 -> Arrays.copyOf(mail, random.nextInt(mail.length + 1));
      case 2 -> withoutLine(mail, random);
      case 3 -> withoutCarriageOrLineFeeds(mail);
      case 4 -> shuffled(mail, random);
      default -> withLineTwice(mail, random);
    };
  }

  private static byte[] flipped(byte[] mail, Random random) {
    for (int i = 0; i < 5 && mail.length > 0; i++) {
      mail[random.nextInt(mail.length)] = (byte) random.nextInt(256);
    }
    return mail;
  }

  private static byte[] withoutCarriageOrLineFeeds(byte[] mail) {
    return new String(mail, ISO_8859_1).replace("\n", "\r").getBytes(ISO_8859_1);
  }

  private static byte[] withoutLine(byte[] mail, Random random) {
    var lines = lines(mail);
    lines.remove(random.nextInt(lines.size()));
    return joined(lines);
  }

  private static byte[] withLineTwice(byte[] mail, Random random) {
    var lines = lines(mail);
    int at = random.nextInt(lines.size());
    lines.add(at, lines.get(at));
    return joined(lines);
  }

  /** Two neighbouring lines change places. */
  private static byte[] shuffled(byte[] mail, Random random) {
    var lines = lines(mail);
    int at = random.nextInt(lines.size());
    Collections.swap(lines, at, Math.max(0, at - 1));
    return joined(lines);
  }

  private static List<String> lines(byte[] mail) {
    return new ArrayList<>(List.of(new String(mail, ISO_8859_1).split("\n", -1)));
  }

  private static byte[] joined(List<String> lines) {
    return String.join("\n", lines).getBytes(ISO_8859_1);
  }
}
