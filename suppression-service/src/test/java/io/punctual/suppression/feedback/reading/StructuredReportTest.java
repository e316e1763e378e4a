package io.punctual.suppression.feedback.reading;

import static io.punctual.suppression.feedback.reading.Mails.GONE;
import static io.punctual.suppression.feedback.reading.Mails.OTHER;
import static io.punctual.suppression.feedback.reading.Mails.group;
import static io.punctual.suppression.feedback.reading.Mails.read;
import static io.punctual.suppression.feedback.reading.Mails.readOne;
import static io.punctual.suppression.feedback.reading.Mails.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports by RFC 3464, whole and damaged. */
class StructuredReportTest {

  private static final String NOTICE = "I'm sorry to have to inform you.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.1.1 | 550 5.1.1 User unknown",
        "5.1.1 | 550 5.1.1 Requested action not taken",
        "5.1.10 | 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
        "5.1.6 | 550 5.1.6 Mailbox has moved",
        "5.1.2 | 550 5.1.2 Bad destination system",
        "5.0.0 | 550 5.1.1 unknown",
        "5.4.4 | Host or domain name not found. Name service error for name=x: Host not found",
        "5.0.0 | 550 Host does not accept mail",
        "5.0.0 | 554 delivery error: This user doesn't have a recipient.test account",
      })
  void seesThatAnAddressIsDead(String status, String diagnostic) {
    assertThat(readOne(report(NOTICE, group(GONE, "failed", status, diagnostic))))
        .isInstanceOf(Finding.DeadAddress.class)
        .extracting(Finding::recipient)
        .isEqualTo(GONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.0.0 | 550 Rejected",
        "5.2.1 | 550 5.2.1 Mailbox disabled",
        "5.2.2 | 550 5.2.2 Mailbox full",
        "5.7.1 | 550 5.7.1 Recipient address rejected: User unknown",
        "5.0.0 | 550 User unknown",
        "5.0.0 | 550 5.7.26 does not pass DMARC",
        "5.1.1 | 550 5.1.1 <gone@recipient.test> 192.0.2.1 has sent to too many recipients",
        "5.1.1 | 550 5.1.1 Message blocked because of spam",
        "5.1.1 | 550 Mail was rejected",
        "5.1.1 | 550 5.1.1 Over quota",
        "5.1.8 | 501 5.1.8 Sender address rejected: Domain not found",
        "5.1.7 | 550 5.1.7 No such domain sender.test",
        "5.4.6 | 554 5.4.6 Too many hops",
        "5.3.4 | 552 5.3.4 Message too big",
        "4.4.7 | 421 4.4.2 Connection timed out",
        "4.1.1 | 450 4.1.1 Address not verified, try again later",
        "5.0.0 | Name service error: Host not found, try again",
      })
  void takesNothingElseForADeadAddress(String status, String diagnostic) {
    assertThat(readOne(report(NOTICE, group(GONE, "failed", status, diagnostic))))
        .isNotInstanceOf(Finding.DeadAddress.class)
        .isNotInstanceOf(Finding.Harmless.class);
  }

  @Test
  void believesTheActionBeforeTheStatus() {
    assertThat(readOne(report(NOTICE, group(GONE, "delayed", "5.1.1", "550 5.1.1 User unknown"))))
        .isEqualTo(new Finding.Harmless(GONE, What.DELAYED));
    assertThat(readOne(report(NOTICE, group(GONE, "relayed", "5.1.1", ""))))
        .isEqualTo(new Finding.Harmless(GONE, What.RELAYED));
    assertThat(readOne(report(NOTICE, group(GONE, "expanded", "2.0.0", ""))))
        .isEqualTo(new Finding.Harmless(GONE, What.RELAYED));
    assertThat(readOne(report(NOTICE, group(GONE, "delivered (relayed)", "2.1.5", ""))))
        .isEqualTo(new Finding.Delivered(GONE));
  }

  @ParameterizedTest
  @CsvSource({"RCPT TO,true", "end of DATA,false", "MAIL FROM,false", "EHLO,false"})
  void believesUnknownUserOnlyOfTheReplyToTheRecipient(String command, boolean dead) {
    var notice =
        "<%s>: host mx.recipient.test[192.0.2.1] said: 550 User unknown (in reply to %s command)"
            .formatted(GONE, command);
    var finding = readOne(report(notice, group(GONE, "failed", "5.0.0", "550 User unknown")));

    assertThat(finding instanceof Finding.DeadAddress).isEqualTo(dead);
  }

  @Test
  void keepsTheRecipientsOfOneReportApart() {
    var mail =
        report(
            NOTICE,
            group(GONE, "failed", "5.1.1", "550 5.1.1 User unknown"),
            group(OTHER, "failed", "5.2.2", "550 5.2.2 Mailbox full"));

    assertThat(read(mail))
        .containsExactly(
            new Finding.DeadAddress(GONE, "5.1.1"), new Finding.SoftFailure(OTHER, "5.2.2"));
  }

  @Test
  void findsRecipientsWithoutAnEmptyLineBetweenThemAndWithSeveral() {
    var one = group(GONE, "failed", "5.1.1", "550 5.1.1 User unknown");
    var two = group(OTHER, "failed", "5.2.2", "550 5.2.2 Mailbox full");

    assertThat(read(report(NOTICE, one + "\n" + two))).hasSize(2);
    assertThat(read(report(NOTICE, one + "\n\n\n\n" + two))).hasSize(2);
  }

  @Test
  void readsAPartThatAFilterHasEncodedOnceMore() {
    var inside =
        Base64.getMimeEncoder()
            .encodeToString(Mails.bytes(group(GONE, "failed", "5.1.1", "550 5.1.1 unknown")));

    assertThat(readOne(report(NOTICE, "Content-Transfer-Encoding: base64\n\n" + inside)))
        .isEqualTo(new Finding.DeadAddress(GONE, "5.1.1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RFC822;<gone@recipient.test> | gone@recipient.test",
        "rfc822; gone@recipient.test (Guest) | gone@recipient.test",
        "utf-8; j\\x{FC}rg@recipient.test | jürg@recipient.test",
        "gone@recipient.test | gone@recipient.test",
      })
  void readsTheFormsOfARecipient(String field, String address) {
    var mail =
        report(NOTICE, "Final-Recipient: %s\nAction: failed\nStatus: 5.1.1".formatted(field));

    assertThat(readOne(mail)).isEqualTo(new Finding.DeadAddress(address, "5.1.1"));
  }

  @Test
  void takesTheOriginalRecipientWhereTheFinalOneIsNoAddress() {
    var mail =
        report(
            NOTICE,
            """
            Original-Recipient: rfc822;%s
            Final-Recipient: rfc822;@relay.test:gone@inside
            Action: failed
            Status: 5.1.1"""
                .formatted(GONE));

    assertThat(readOne(mail).recipient()).isEqualTo(GONE);
  }

  @Test
  void neverCallsAnAddressDeadThatIsNotOfTheInternet() {
    var mail = report(NOTICE, "Final-Recipient: x-local; gone\nAction: failed\nStatus: 5.1.1");

    assertThat(readOne(mail)).isInstanceOf(Finding.SoftFailure.class);
  }
}
