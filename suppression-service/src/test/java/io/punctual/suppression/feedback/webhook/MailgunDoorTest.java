package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class MailgunDoorTest {

  private static final String KEY = "key-0123456789";
  private static final String TOKEN = "a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0";
  private static final Instant NOW = Instant.ofEpochSecond(1_529_006_854);
  private final MailgunDoor door =
      new MailgunDoor(KEY, new ReplayWindow(Duration.ofDays(1), Duration.ofMinutes(5)));

  @Test
  void admitsATokenThatItsKeySigned() throws Exception {
    assertThat(admit(signed("1529006854", TOKEN, code("1529006854" + TOKEN))))
        .isEqualTo(new Admission.Admitted(TOKEN));
  }

  @Test
  void refusesEverythingElse() throws Exception {
    var code = code("1529006854" + TOKEN);

    assertThat(admit(signed("1529006855", TOKEN, code))).isEqualTo(refused("WRONG_SIGNATURE"));
    assertThat(admit(signed("1529006854", TOKEN.replace('a', 'b'), code)))
        .isEqualTo(refused("WRONG_SIGNATURE"));
    assertThat(admit(signed("1529006854", TOKEN, ""))).isEqualTo(refused("WRONG_SIGNATURE"));
    assertThat(admit("{}")).isEqualTo(refused("NOT_SIGNED"));
    assertThat(admit("{")).isEqualTo(refused("NOT_READABLE"));
    assertThat(admit(signed("1529006854", "x", code("1529006854x"))))
        .isEqualTo(refused("NOT_SIGNED"));
    assertThat(admit(signed("1400000000", TOKEN, code("1400000000" + TOKEN))))
        .isEqualTo(refused("TOO_OLD"));
  }

  private Admission admit(String body) {
    return door.admit(new Delivery(Map.<String, String>of()::get, body.getBytes(UTF_8)), NOW);
  }

  private static Admission refused(String reason) {
    return new Admission.Refused(reason);
  }

  static String signed(String timestamp, String token, String code) {
    return """
        {"signature":{"timestamp":"%s","token":"%s","signature":"%s"},"event-data":{}}
        """
        .formatted(timestamp, token, code);
  }

  private static String code(String text) throws Exception {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
  }
}
