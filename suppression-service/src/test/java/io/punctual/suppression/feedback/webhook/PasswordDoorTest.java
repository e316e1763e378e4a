package io.punctual.suppression.feedback.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PasswordDoorTest {

  private final PasswordDoor door = new PasswordDoor("hook:correct horse battery");

  @Test
  void admitsThePasswordInEitherHeader() {
    assertThat(admit("Authorization", basic("hook:correct horse battery"))).isTrue();
    assertThat(
            admit("Authorization", basic("hook:correct horse battery").replace("Basic", "basic")))
        .isTrue();
    assertThat(admit("X-Punctual-Key", "correct horse battery")).isTrue();
  }

  @Test
  void refusesEverythingElse() {
    assertThat(admit("Authorization", basic("hook:correct horse batterx"))).isFalse();
    assertThat(admit("Authorization", basic("other:correct horse battery"))).isFalse();
    assertThat(admit("Authorization", "Bearer correct horse battery")).isFalse();
    assertThat(admit("X-Punctual-Key", "")).isFalse();
    assertThat(admit("Cookie", "x")).isFalse();
  }

  private boolean admit(String header, String value) {
    var delivery = new Delivery(Map.of(header, value)::get, new byte[0]);
    return door.admit(delivery, Instant.EPOCH) instanceof Admission.Admitted;
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }
}
