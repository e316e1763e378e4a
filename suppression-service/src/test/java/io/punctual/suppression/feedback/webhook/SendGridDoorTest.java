package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.feedback.Corpora;
import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SendGridDoorTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_600_112_502);
  private static final ReplayWindow DAY =
      new ReplayWindow(Duration.ofDays(1), Duration.ofMinutes(5));

  @Test
  @SuppressWarnings("unchecked")
  void judgesTheKnownSignatureRightly() throws IOException {
    var file = Corpora.folder("provider-webhooks").resolve("signature/sendgrid-ecdsa.json");
    Map<String, Object> vector =
        Objects.requireNonNull(
            ObjectMapper.getDefault().readValue(Files.readAllBytes(file), Map.class));

    for (var each : (List<Map<String, Object>>) vector.getOrDefault("cases", List.of())) {
      var values = new HashMap<>(vector);
      values.putAll(each);
      var door = new SendGridDoor(String.valueOf(values.get("public_key")), DAY);

      assertThat(
              door.isSigned(
                  String.valueOf(values.get("timestamp")),
                  String.valueOf(values.get("raw_body")).getBytes(UTF_8),
                  String.valueOf(values.get("signature"))))
          .as("%s", each.get("name"))
          .isEqualTo(each.get("expect"));
    }
  }

  @Test
  void admitsWhatIsSignedInTime() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var pair = generator.generateKeyPair();
    var door = new SendGridDoor(base64(pair.getPublic().getEncoded()), DAY);
    var signer = Signature.getInstance("SHA256withECDSA");
    signer.initSign(pair.getPrivate());
    signer.update("1600112502[{}]\r\n".getBytes(UTF_8));
    var headers =
        Map.of(
            "X-Twilio-Email-Event-Webhook-Signature",
            base64(signer.sign()),
            "X-Twilio-Email-Event-Webhook-Timestamp",
            "1600112502");
    var delivery = new Delivery(headers::get, "[{}]\r\n".getBytes(UTF_8));

    assertThat(door.admit(delivery, NOW)).isEqualTo(new Admission.Admitted(null));
    assertThat(door.admit(delivery, NOW.plus(Duration.ofHours(25))))
        .isEqualTo(new Admission.Refused("TOO_OLD"));
    assertThat(door.admit(delivery, NOW.minus(Duration.ofMinutes(6))))
        .isEqualTo(new Admission.Refused("TOO_OLD"));
    assertThat(door.admit(new Delivery(headers::get, "[{}]".getBytes(UTF_8)), NOW))
        .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
    assertThat(door.admit(new Delivery(Map.<String, String>of()::get, delivery.body()), NOW))
        .isEqualTo(new Admission.Refused("WRONG_SIGNATURE"));
  }

  @Test
  void wantsAKeyOnTheRightCurve() throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    var other = base64(generator.generateKeyPair().getPublic().getEncoded());

    for (var key : List.of("no base64!", "AAAA", other)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SendGridDoor(key, DAY))
          .withMessageContaining("sendgrid-public-key must be");
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
