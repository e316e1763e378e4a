package io.punctual.sender.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstHalfTest {

  @Test
  void endsWithTheLastWholeLineOfTheFirstHalf() {
    assertThat(endOfLine("one\r\ntwo\r\nthree and more\r\nfour")).isEqualTo("one\r\ntwo".length());
  }

  @Test
  void isNothingWhereNoLineEnds() {
    assertThat(endOfLine("one long line and nothing else\r\n")).isZero();
    assertThat(endOfLine("")).isZero();
  }

  @Test
  void isNothingWhereTheNextLineBeginsWithADot() {
    assertThat(endOfLine("one\r\n.two and more, and more")).isZero();
  }

  private static int endOfLine(String text) {
    return FirstHalf.endOfLine(text.getBytes(US_ASCII));
  }
}
