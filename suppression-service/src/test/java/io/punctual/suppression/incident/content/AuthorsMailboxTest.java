package io.punctual.suppression.incident.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.eventloop.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorsMailboxTest {

  @ParameterizedTest
  @CsvSource({
    "claire@example.com, claire@example.com",
    "Claire.O'Hara+june@EXAMPLE.com, Claire.O'Hara+june@example.com",
    "claire@bücher.example, claire@xn--bcher-kva.example",
    "claire@straße.example, claire@xn--strae-oqa.example",
  })
  void hasItsDomainInAscii(String typed, String plain) {
    assertThat(AuthorsMailbox.plain("fromAddress", typed)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoë@example.com", "\"claire f\"@example.com", "张@example.com"})
  void isRefusedWhereNoHeaderCouldHaveIt(String typed) {
    assertThatThrownBy(() -> AuthorsMailbox.plain("fromAddress", typed))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem().toString())
                    .contains("fromAddress")
                    .doesNotContain(typed));
  }

  @Test
  void isRefusedWhenItIsNoAddress() {
    assertThatThrownBy(() -> AuthorsMailbox.plain("replyTo", "claire"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().toString()).contains("replyTo"));
  }
}
