package io.punctual.address;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.address.ParsedAddress.Accepted;
import io.punctual.address.ParsedAddress.Reason;
import io.punctual.address.ParsedAddress.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressParserTest {

  @ParameterizedTest
  @CsvSource({
    "jo@example.com, jo, example.com",
    "Jo.Doe+tag@Example.COM, Jo.Doe+tag, example.com",
    "o'hara@example.com, o'hara, example.com",
    "jo@faß.de, jo, xn--fa-hia.de",
    "jo@bücher.example, jo, xn--bcher-kva.example",
    "jo@example。com, jo, example.com",
    "Pelé@example.com, Pelé, example.com",
    "二ノ宮@黒川.日本, 二ノ宮, xn--5rtw95l.xn--wgv71a",
    "संपर्क@डाटामेल.भारत, संपर्क, xn--c2bd4bq1db8d.xn--h2brj9c",
  })
  void takesApart(String text, String localPart, String asciiDomain) {
    assertThat(AddressParser.parse(text))
        .isEqualTo(new Accepted(new MailAddress(localPart, asciiDomain)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        " |EMPTY",
        "jo.example.com|AT_SIGN",
        "jo@@example.com|AT_SIGN",
        "jo@hop@example.com|AT_SIGN",
        " jo@example.com|NOT_ONE_BARE_ADDRESS",
        "jo@example.com |NOT_ONE_BARE_ADDRESS",
        "jo@example.com, mo@example.com|NOT_ONE_BARE_ADDRESS",
        "jo@example.com;mo@example.com|NOT_ONE_BARE_ADDRESS",
        "friends:jo@example.com,mo@example.com;|NOT_ONE_BARE_ADDRESS",
        "Jo <jo@example.com>|NOT_ONE_BARE_ADDRESS",
        "<jo@example.com>|NOT_ONE_BARE_ADDRESS",
        "@hop.example,@hop2.example:jo@example.com|NOT_ONE_BARE_ADDRESS",
        "jo(friend)@example.com|NOT_ONE_BARE_ADDRESS",
        "jo@example.com(friend)|NOT_ONE_BARE_ADDRESS",
        "jo\\@example.com|NOT_ONE_BARE_ADDRESS",
        "jo\u00a0x@example.com|NOT_ONE_BARE_ADDRESS",
        "\"jo doe\"@example.com|QUOTED_LOCAL_PART",
        "\"jo\"@example.com|QUOTED_LOCAL_PART",
        "jo@[192.0.2.1]|IP_LITERAL",
        "jo@[IPv6:2001:db8::1]|IP_LITERAL",
        "jo@192.0.2.1|DOMAIN",
        "jo@0x7f.1|DOMAIN",
        "@example.com|LOCAL_PART",
        ".jo@example.com|LOCAL_PART",
        "jo.@example.com|LOCAL_PART",
        "j..o@example.com|LOCAL_PART",
        "j\uff3fo@example.com|LOCAL_PART",
        "j\uff4f@example.com|LOCAL_PART",
        "jo\u00a9@example.com|LOCAL_PART",
        "j\u200do@example.com|LOCAL_PART",
        "\u0301jo@example.com|LOCAL_PART",
        "=?utf-8?q?jo?=@example.com|LOCAL_PART",
        "jo@|DOMAIN",
        "jo@example.com.|DOMAIN",
        "jo@-example.com|DOMAIN",
        "jo@example-.com|DOMAIN",
        "jo@exam_ple.com|DOMAIN",
        "jo@example..com|DOMAIN",
        "jo@ex\u2100mple.com|DOMAIN",
        "jo@xn--a.com|DOMAIN",
        "jo@localhost|SINGLE_LABEL_DOMAIN",
        "jo@com|SINGLE_LABEL_DOMAIN",
        "jo\u0000@example.com|CONTROL_CHARACTER",
        "jo\u202e@example.com|CONTROL_CHARACTER",
        "jo@exam\u00adple.com|CONTROL_CHARACTER",
        "jo\u200b@example.com|CONTROL_CHARACTER",
        "jo\ud800@example.com|CONTROL_CHARACTER",
        "jo@exa\u2028mple.com|CONTROL_CHARACTER",
      })
  void refuses(String text, Reason reason) {
    assertThat(AddressParser.parse(text))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }

  @Test
  void refusesASecondLine() {
    assertThat(reasonFor("jo@example.com\r\nRCPT TO:<mo@example.com>"))
        .isEqualTo(Reason.CONTROL_CHARACTER);
    assertThat(reasonFor("jo@example.com\n")).isEqualTo(Reason.CONTROL_CHARACTER);
  }

  @Test
  void countsBytesUpToTheLimits() {
    var domain63 = "d".repeat(63);
    var longest =
        "%s@%s.%s.%s".formatted("l".repeat(64), domain63, domain63, "d".repeat(57) + ".com");

    assertThat(longest).hasSize(254);
    assertThat(AddressParser.parse(longest)).isInstanceOf(Accepted.class);
    assertThat(reasonFor(longest.replace(".com", "d.com"))).isEqualTo(Reason.TOO_LONG);
    assertThat(reasonFor("l".repeat(65) + "@example.com")).isEqualTo(Reason.TOO_LONG);
    assertThat(reasonFor("é".repeat(33) + "@example.com")).isEqualTo(Reason.TOO_LONG);
    assertThat(reasonFor("jo@" + "d".repeat(64) + ".com")).isEqualTo(Reason.DOMAIN);
    assertThat(reasonFor("j".repeat(100_000) + "@example.com")).isEqualTo(Reason.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret.person@", "secret.person@exam_ple.com", "secret person@x.com"})
  void neverRepeatsTheAddress(String text) {
    assertThat(AddressParser.parse(text).toString())
        .doesNotContain("secret", "exam_ple")
        .contains("address: ");
    assertThat(AddressParser.parse("secret@example.com").toString()).doesNotContain("secret");
  }

  private static Reason reasonFor(String text) {
    return AddressParser.parse(text) instanceof Refused refused
        ? refused.reason()
        : org.junit.jupiter.api.Assertions.fail("accepted");
  }
}
