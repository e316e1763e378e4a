package io.punctual.sender.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryNoticeTest {

  @ParameterizedTest
  @CsvSource({
    "b-k1-00@example.org, ' RET=HDRS ENVID=b-k1-00'",
    "a+b=c@example.org, ' RET=HDRS ENVID=a+2Bb+3Dc'",
    "zoë@example.org, ''",
  })
  void namesTheSendByItsEnvelopeSender(String sender, String parameters) {
    assertThat(DeliveryNotice.ofMail(new Envelope(sender, "z@example.org"))).isEqualTo(parameters);
  }

  @ParameterizedTest
  @CsvSource({
    "z@example.org, ' ORCPT=rfc822;z@example.org'",
    "z+tag@example.org, ' ORCPT=rfc822;z+2Btag@example.org'",
    "'\"a b\"@example.org', ' ORCPT=rfc822;\"a+20b\"@example.org'",
    "zoë@example.org, ''",
  })
  void namesTheRecipient(String recipient, String parameters) {
    assertThat(DeliveryNotice.ofRecipient(new Envelope("b@example.org", recipient)))
        .isEqualTo(parameters);
  }

  @Test
  void leavesOutAnIdThatIsTooLong() {
    var sender = "x".repeat(101) + "@example.org";

    assertThat(DeliveryNotice.ofMail(new Envelope(sender, "z@example.org"))).isEmpty();
  }
}
