package io.punctual.suppression.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.TestService;
import io.punctual.suppression.links.Seal.Answer;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealTest {

  private static final byte[] DOCUMENT = "{\"people\":[]}".getBytes(UTF_8);
  private static final String OTHER =
      Base64.getEncoder().encodeToString("another secret, of thirty-two bytes".getBytes(UTF_8));

  private final Seal seal = seal(TestService.SECRET, "k1", Map.of());

  @Test
  void knowsWhatItSealed() {
    assertThat(seal.check(DOCUMENT, seal.on(DOCUMENT))).isEqualTo(Answer.GENUINE);
  }

  @Test
  void noticesAChange() {
    var signature = seal.on(DOCUMENT);

    assertThat(seal.check("{\"people\":[1]}".getBytes(UTF_8), signature)).isEqualTo(Answer.FORGED);
    assertThat(seal.check(DOCUMENT, new Seal.Signature("k1", signature.code() + "A")))
        .isEqualTo(Answer.FORGED);
  }

  @Test
  void doesNotTakeTheSealOfAnotherSecret() {
    var other = seal(OTHER, "k1", Map.of()).on(DOCUMENT);

    assertThat(seal.check(DOCUMENT, other)).isEqualTo(Answer.FORGED);
    assertThat(seal.check(DOCUMENT, new Seal.Signature("k9", other.code())))
        .isEqualTo(Answer.UNKNOWN_KEY);
  }

  @Test
  void goesOnKnowingWhatAnEarlierSecretSealed() {
    var earlier = seal.on(DOCUMENT);

    var rotated = seal(OTHER, "k2", Map.of("k1", TestService.SECRET));

    assertThat(rotated.check(DOCUMENT, earlier)).isEqualTo(Answer.GENUINE);
    assertThat(rotated.on(DOCUMENT).keyId()).isEqualTo("k2");
  }

  private static Seal seal(String secret, String keyId, Map<String, String> earlier) {
    return new Seal(
        new LinkSettings(
            secret, keyId, earlier, URI.create("https://example.com"), "example.com", ""));
  }
}
