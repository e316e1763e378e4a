package io.punctual.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna",
        "Jean-Luc d'Alembert",
        "J.R.R. Tolkien",
        "Martin Luther King, Jr.",
        "Dr. Käthe Groß",
        "Nguyễn Thị Minh Khai",
        "李小龙",
        "محمد علي",
        "Søren & Åse",
        "<b>Bob</b>",
        "O'Neill",
        "50% off",
        "1.00",
        "Zoë 😀"
      })
  void showsNames(String name) {
    assertThat(SafeName.of(name)).contains(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "   ",
        "http://evil.example",
        "visit evil.example now",
        "EVIL.COM",
        "www.evil",
        "anna@example.org",
        "mailto:x",
        "javascript:alert(1)",
        "//evil",
        "\\\\server\\share",
        "192.168.0.1",
        "[2001:db8::1]",
        "ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "пример.рф",
        "xn--e1afmkfd.xn--p1ai",
        "a\u0000b",
        "a\r\nBcc: b",
        "a\tb",
        "a\u202Eb",
        "a\u2066b",
        "a\u200Bb",
        "a\u200Db",
        "a\u00ADb",
        "a\uFEFFb",
        "a\uE000b",
        "a\uFE0Fb",
        "a\u3164b",
        "a\u2028b",
        "a\u2003b",
        "\uD83D",
        "Z\u0351\u036B\u0343\u032Aalgo"
      })
  void hidesWhatIsNoName(String name) {
    assertThat(SafeName.of(name)).isEmpty();
  }

  @Test
  void hidesWhatIsTooLong() {
    assertThat(SafeName.of("x".repeat(SafeName.LONGEST))).isPresent();
    assertThat(SafeName.of("x".repeat(SafeName.LONGEST + 1))).isEmpty();
  }

  @Test
  void removesSurroundingBlanks() {
    assertThat(SafeName.of("  Anna ")).contains("Anna");
  }
}
