package io.punctual.sender.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a@b\r\nDATA", "a@b>", "<a@b", "a b@c", "a\0@b", "\"a\r\n\"@b"})
  void refusesWhatCouldEndItsCommand(String address) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Envelope(address, "z@example.org"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Envelope("b@example.org", address))
        .withMessageNotContaining("@");
  }

  @Test
  void takesQuotedLocalParts() {
    assertThat(new Envelope("b@example.org", "\"a > b\"@example.org").international()).isFalse();
    assertThat(new Envelope("b@example.org", "zoë@example.org").international()).isTrue();
    assertThat(new Envelope("b@example.org", "z@example.org")).hasToString("Envelope");
  }
}
