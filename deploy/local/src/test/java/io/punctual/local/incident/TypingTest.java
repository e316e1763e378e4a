package io.punctual.local.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.local.stack.StackException;
import org.junit.jupiter.api.Test;

class TypingTest {

  @Test
  void isShownAsAPersonWouldTypeIt() {
    assertThat(Typing.line("incident", "open", "june-2012", "--why", "A script stood still."))
        .isEqualTo("punctual incident open june-2012 --why \"A script stood still.\"");
    assertThat(Typing.line("incident", "close", "june", "--why", "nobody's"))
        .endsWith("--why \"nobody's\"");
  }

  @Test
  void hasItsFiguresReadFromWhatIsSaid() {
    var typed = new Typed(0, "To 600 of 650 people. Nothing is wrong. Hash 7d1c");

    assertThat(typed.number("To (\\d+) of")).isEqualTo(600);
    assertThat(typed.part("Hash ([0-9a-f]+)")).isEqualTo("7d1c");
    assertThatThrownBy(() -> typed.part("Erased: (\\d+)")).isInstanceOf(StackException.class);
  }
}
