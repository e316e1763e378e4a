package io.punctual.suppression.feedback.mailbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.links.UnsubscribeToken;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * Finds the token of somebody who unsubscribes by mail: in the subject, as the {@code mailto:} of
 * our mails asks for, or behind the plus of the recipient. Only the token counts, never who wrote.
 */
@Singleton
final class MailedOptOut {

  private static final int LONGEST = 64 * 1024;
  private static final Pattern END_OF_HEADER = Pattern.compile("\\r?\\n\\r?\\n");
  private static final Pattern LINE = Pattern.compile("\\r?\\n(?![ \\t])");
  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_.-])[a-z0-9]{1,4}\\.[A-Za-z0-9_-]{64}(?![A-Za-z0-9_-])");
  private static final Set<String> PLACES =
      Set.of(
          "subject", "to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to");

  private final LinkTokens tokens;

  MailedOptOut(LinkTokens tokens) {
    this.tokens = tokens;
  }

  /** Whom the mail's own header names with a token minted here. */
  Optional<UnsubscribeToken> in(byte[] mail) {
    var text = new String(mail, 0, Math.min(mail.length, LONGEST), ISO_8859_1);
    for (var line : LINE.split(END_OF_HEADER.split(text, 2)[0])) {
      int colon = line.indexOf(':');
      if (colon > 0 && PLACES.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
        var named = named(decoded(line.substring(colon + 1)));
        if (named.isPresent()) {
          return named;
        }
      }
    }
    return Optional.empty();
  }

  private static String decoded(String value) {
    try {
      return DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT);
    } catch (RuntimeException e) {
      return value;
    }
  }

  private Optional<UnsubscribeToken> named(String value) {
    return TOKEN
        .matcher(value)
        .results()
        .flatMap(found -> tokens.verify(found.group()).stream())
        .findFirst();
  }
}
