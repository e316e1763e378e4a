package io.punctual.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.punctual.address.ParsedAddress.Accepted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "Jo.Doe+Tag@Example.COM, Jo.Doe+Tag@example.com, jo.doe+tag@example.com, jo.doe@example.com",
    "Jo.Doe+Tag@GMail.com, Jo.Doe+Tag@gmail.com, jo.doe+tag@gmail.com, jodoe@gmail.com",
    "j.o@googlemail.com, j.o@googlemail.com, j.o@googlemail.com, jo@gmail.com",
    "+jo@example.com, +jo@example.com, +jo@example.com, +jo@example.com",
    "Pele\u0301@example.com, Pele\u0301@example.com, pel\u00e9@example.com, pel\u00e9@example.com",
    "Stra\u00dfe@example.com, Stra\u00dfe@example.com, stra\u00dfe@example.com, stra\u00dfe@example.com",
    "\u03a3\u03bf\u03c2@example.com, \u03a3\u03bf\u03c2@example.com, \u03c3\u03bf\u03c3@example.com, \u03c3\u03bf\u03c3@example.com",
  })
  void hasThreeForms(String text, String asGiven, String canonical, String widened) {
    var address = ((Accepted) AddressParser.parse(text)).address();

    assertThat(address.asGiven()).isEqualTo(asGiven);
    assertThat(address.canonical()).isEqualTo(canonical);
    assertThat(address.widened()).isEqualTo(widened);
  }

  @Test
  void canNotBeBuiltFromPartsTheParserRefuses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailAddress("jo>\r\nRCPT", "example.com"));
    assertThatIllegalArgumentException().isThrownBy(() -> new MailAddress("jo", "Example.com"));
    assertThatIllegalArgumentException().isThrownBy(() -> new MailAddress("jo", "bücher.example"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MailAddress("jo doe", "example.com"))
        .withMessageNotContaining("doe");
  }
}
