package io.punctual.suppression.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.TestService;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

  private static final SuppressionKey SUBJECT = new SuppressionKey(new UUID(1, 2));
  private static final RecipientKey RECIPIENT = new RecipientKey(new UUID(3, 4));
  private static final UUID CLAIM = UUID.fromString("0192c5f0-0000-7000-8000-00000000000a");
  private static final String OTHER_SECRET =
      Base64.getEncoder().encodeToString("another secret of 32 bytes size!".getBytes(UTF_8));

  private final LinkTokens links = tokens("k1", TestService.SECRET, Map.of());

  @Test
  void readsWhatItMinted() {
    var token = links.unsubscribeToken(SUBJECT, RECIPIENT);

    assertThat(token).matches("[A-Za-z0-9._-]+");
    assertThat(links.verify(token)).contains(new UnsubscribeToken(SUBJECT, RECIPIENT));
    assertThat(links.unsubscribeUrl(SUBJECT, RECIPIENT))
        .isEqualTo("https://mail.example.com/unsubscribe/" + token);
  }

  @Test
  void refusesATokenWithAnyCharacterChanged() {
    var token = links.unsubscribeToken(SUBJECT, RECIPIENT);

    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      var changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(links.verify(changed)).as("changed at %d", i).isEmpty();
    }
    assertThat(links.verify("")).isEmpty();
    assertThat(links.verify(".")).isEmpty();
    assertThat(links.verify(token + "A")).isEmpty();
  }

  @Test
  void stillReadsWhatAnEarlierSecretSigned() {
    var rotated = tokens("k2", OTHER_SECRET, Map.of("k1", TestService.SECRET));

    assertThat(rotated.verify(links.unsubscribeToken(SUBJECT, RECIPIENT))).isPresent();
    assertThat(links.verify(rotated.unsubscribeToken(SUBJECT, RECIPIENT))).isEmpty();
  }

  @Test
  void findsTheClaimInTheMessageId() {
    assertThat(links.messageId(CLAIM)).isEqualTo("<" + CLAIM + "@mail.example.com>");
    assertThat(links.claimOfMessageId(links.messageId(CLAIM))).contains(CLAIM);
    assertThat(links.claimOfMessageId("<" + CLAIM + "@elsewhere.example.com>")).isEmpty();
  }

  private static LinkTokens tokens(String keyId, String secret, Map<String, String> earlier) {
    return new LinkTokens(
        new LinkSettings(
            secret,
            keyId,
            earlier,
            URI.create("https://mail.example.com/"),
            "mail.example.com",
            ""));
  }
}
