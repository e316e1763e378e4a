package io.punctual.suppression.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.SettingsOf;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitySettingsTest {

  private static final String SECRET = "punctual.suppression.identity.secret";

  @ParameterizedTest
  @ValueSource(ints = {32, 64})
  void readsASecretThatIsLongEnough(int bytes) {
    var secret = base64(bytes);

    var settings = SettingsOf.type(IdentitySettings.class, Map.of(SECRET, secret));

    assertThat(settings).isEqualTo(new IdentitySettings(secret));
    assertThat(settings.secretBytes()).hasSize(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31})
  void refusesToStartOnASecretThatIsTooShort(int bytes) {
    assertThatThrownBy(() -> SettingsOf.type(IdentitySettings.class, Map.of(SECRET, base64(bytes))))
        .hasStackTraceContaining(SECRET + " must be base64 of at least 32 bytes, has " + bytes);
  }

  @ParameterizedTest
  @CsvSource({"not base64 at all", "'****'", "a"})
  void refusesToStartOnWhatIsNoBase64(String secret) {
    assertThatThrownBy(() -> SettingsOf.type(IdentitySettings.class, Map.of(SECRET, secret)))
        .hasStackTraceContaining(SECRET + " must be base64 of at least 32 bytes");
  }

  @Test
  void doesNotPrintTheSecret() {
    assertThat(new IdentitySettings(base64(32))).asString().doesNotContain(base64(32));
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
