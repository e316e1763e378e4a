package io.punctual.suppression.feedback.reading;

import static io.punctual.suppression.feedback.reading.Mails.GONE;
import static io.punctual.suppression.feedback.reading.Mails.OTHER;
import static io.punctual.suppression.feedback.reading.Mails.notice;
import static io.punctual.suppression.feedback.reading.Mails.read;
import static io.punctual.suppression.feedback.reading.Mails.readOne;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices without anything for machines, in the manner of several mail servers. */
class PlainNoticeTest {

  private static final String SUBJECT = "Undeliverable mail";

  static Stream<String> ofDeadAddresses() {
    return Stream.of(
        """
        Hi. This is the mail program at mx.sender.test.
        I wasn't able to deliver your message to the following addresses.

        <gone@recipient.test>:
        192.0.2.1 does not like recipient.
        Remote host said: 550 no such user
        Giving up on 192.0.2.1.""",
        """
        <gone@recipient.test>:
        Sorry, no mailbox here by that name. (#5.1.1)""",
        """
        The following address(es) failed:

          gone@recipient.test
            SMTP error from remote mail server after RCPT TO:<gone@recipient.test>:
            host mx.recipient.test [192.0.2.1]: 550 Unknown user""",
        """
        The following address(es) failed:

          gone@recipient.test
            Unrouteable address""",
        """
           ----- Transcript of session follows -----
        ... while talking to mx.recipient.test.:
        >>> RCPT To:<gone@recipient.test>
        <<< 550 User unknown
        550 <gone@recipient.test>... User unknown""",
        """
        Sent <<< RCPT TO:<gone@recipient.test>
        Received >>> 550 5.1.1 <gone@recipient.test>... user unknown
        Unable to deliver message to <gone@recipient.test>.""",
        """
        Delivery has failed to these recipients:

        gone@recipient.test

        Diagnostic information for administrators:
        #550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##""",
        """
        "gone@recipient.test":
        SMTP error from remote server after RCPT command:
        host: mx.recipient.test
        5.1.1 unknown recipient""",
        """
        Your message was not delivered to:

          gone@recipient.test

        because:

          User gone not listed in Directory""",
        """
        Message from recipient.test.
        Unable to deliver message to the following address(es).

        <gone@recipient.test>:
        Remote host said: 550 No such user [RCPT_TO]""",
        """
           ----- The following addresses had permanent fatal errors -----

        >>> gone@recipient.test <gone@recipient.test>

           ----- Transcript of session follows -----
        550 sorry, no mailbox here by that name (#5.1.1 - chkusr)""",
        """
        The following address(es) failed:

          friend@alias.test <gone@recipient.test>:
            SMTP error from remote mail server after RCPT TO:<gone@recipient.test>:
            550 no such recipient""",
        """
        <gone@recipient.test>:
        Sorry, I couldn't find any host named recipient.test. (#5.1.2)""",
        """
        gone@recipient.test
          all relevant MX records point to non-existent hosts""",
        """
        An error occurred while trying to deliver the mail to the following recipients:
        gone@recipient.test

        Technical report:

        Reporting-MTA: dsn; mx.sender.test

        Action: failed
        Final-Recipient: rfc822; gone@recipient.test
        Diagnostic-Code: smtp; 550 5.1.1 unknown
        Status: 5.1.1""",
        """
        SMTP:RCPT host 192.0.2.1: 553 5.3.0 <gone@recipient.test>... No such user here""",
        """
        Folgende(r) Empfänger kann/können nicht erreicht werden:

              gone@recipient.test am 02.03.2026 08:00
                    Das E-Mail-Konto ist in dieser Organisation nicht vorhanden.
                    <mail.recipient.test #5.1.1>""",
        """
        Failed address: gone@recipient.test

        --- Session Transcript ---
         Mon 2026-03-02 08:00:00: --> EHLO mx
         Mon 2026-03-02 08:00:00: <-- 250 ok
         Mon 2026-03-02 08:00:00: --> MAIL From:<hello@sender.test>
         Mon 2026-03-02 08:00:00: <-- 250 ok
         Mon 2026-03-02 08:00:00: --> RCPT To:<gone@recipient.test>
         Mon 2026-03-02 08:00:00: <-- 550 User unknown or not local
        --- End Transcript ---""",
        """
        gone@recipient.test
           Error Type: SMTP
           Remote server (192.0.2.1) issued an error.
           Mail server sent: RCPT TO:<gone@recipient.test>
           Remote server replied: 550 Unknown user""",
        """
           *** gone@recipient.test
           User not known at this site.""",
        """
        次のあて先へのメッセージはエラーのため送信できませんでした。

          送信先メールアドレスが見つかりません。

          gone@recipient.test""",
        """
        收件人：gone@recipient.test
        退信原因：收件人邮件地址（gone@recipient.test）不存在，邮件无法送达。""",
        """
        收件人：gone@recipient.test
        SMTP error, RCPT TO: Host recipient.test(192.0.2.1) said 550 User not found""",
        """
        It was rejected by the recipient domain. The error that the other server returned was:
        550 550 5.1.1 user unknown (state 14).
        Delivery to the following recipient failed: gone@recipient.test""",
        """
        Generating server: mx.sender.test

        gone@recipient.test
        mx.recipient.test #<mx.recipient.test #5.1.1 smtp;550 5.1.1 User Unknown> #SMTP#""",
        """
        Ihre Nachricht konnte nicht zugestellt werden:
        gone@recipient.test: nach RCPT TO:<gone@recipient.test> after RCPT TO: 550 Empfänger unbekannt""",
        """
        Destinataire : gone@recipient.test
        (in reply to RCPT TO command) 550 Cet utilisateur n'existe pas""",
        """
        gone@recipient.test
        (in reply to RCPT TO command) 550 El usuario no existe""");
  }

  @ParameterizedTest
  @MethodSource("ofDeadAddresses")
  void seesThatAnAddressIsDead(String words) {
    assertThat(readOne(notice(SUBJECT, words)))
        .isInstanceOf(Finding.DeadAddress.class)
        .extracting(Finding::recipient)
        .isEqualTo(GONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gone@recipient.test [User unknown]",
        "<gone@recipient.test>:\nRemote host said: 550 User unknown\nfailed after I sent the message.",
        "<gone@recipient.test>:\nConnected but sender was rejected. Remote host said: 550 no such user",
        "gone@recipient.test: 552 5.2.2 Mailbox full",
        "gone@recipient.test: 550 5.7.1 blocked by policy",
        "The address gone@recipient.test may not exist, or you may not have permission to write to it.",
        "gone@recipient.test\n  all hosts have been failing for a long time",
        "gone@recipient.test: Connection refused",
        "gone@recipient.test: 550 Helo command rejected: Host not found",
        "gone@recipient.test: 501 Invalid domain name",
        "Your message to gone@recipient.test failed on DATA command.\nRemote host said: 550 no such user",
        "gone@recipient.test: 550 5.1.1 mailbox is over quota",
        "gone@recipient.test: SMTP error from remote server for TEXT command, reason: 550 user unknown",
        "Failed address: gone@recipient.test\n --> RCPT To:<gone@recipient.test>\n <-- 250 ok\n"
            + " --> DATA\n <-- 550 User unknown",
        "收件人：gone@recipient.test\n退信原因：邮件被识别为垃圾邮件，收件人地址不存在或拒收",
        "gone@recipient.test am 02.03.2026 08:00\n  Empfänger unbekannt oder als unerwünscht blockiert",
        "gone@recipient.test: 550 utilisateur inconnu, expéditeur sur liste noire",
        "Message from recipient.test.\n\n<gone@recipient.test>:\n"
            + "This user doesn't have a recipient.test account [-9]",
      })
  void takesDoubtForNoDeadAddress(String words) {
    assertThat(readOne(notice(SUBJECT, words)))
        .isNotInstanceOf(Finding.DeadAddress.class)
        .extracting(Finding::recipient)
        .isEqualTo(GONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "THIS IS A WARNING MESSAGE ONLY.\nYour message to gone@recipient.test has been delayed.",
        "gone@recipient.test: 550 5.1.1 unknown\nYour message is still undelivered; we will keep trying.",
      })
  void takesNoDelayForABounce(String words) {
    assertThat(readOne(notice("Warning: could not send message", words)))
        .isEqualTo(new Finding.Harmless(GONE, What.DELAYED));
  }

  @Test
  void keepsTheRecipientsOfOneNoticeApart() {
    var words =
        """
        <gone@recipient.test>:
        192.0.2.1 does not like recipient.
        Remote host said: 550 5.1.1 User unknown

        <full@recipient.test>:
        192.0.2.1 does not like recipient.
        Remote host said: 550 5.2.2 Mailbox full""";

    assertThat(read(notice(SUBJECT, words)))
        .containsExactly(
            new Finding.DeadAddress(GONE, "5.1.1"), new Finding.SoftFailure(OTHER, "5.2.2"));
  }

  @Test
  void namesNobodyThatOnlyHelps() {
    var words =
        """
        For further assistance, please contact <help@sender.test>.

        gone@recipient.test: 550 5.1.1 User unknown""";

    assertThat(readOne(notice(SUBJECT, words)).recipient()).isEqualTo(GONE);
  }

  @Test
  void takesTheRecipientOfTheReturnedMailWhereTheNoticeNamesNone() {
    assertThat(readOne(notice(SUBJECT, "Your mail could not be delivered. Sorry.")))
        .isEqualTo(new Finding.SoftFailure(GONE, null));
  }

  @Test
  void seesThatAMailHasArrived() {
    assertThat(
            readOne(
                notice(
                    "Delivery Status Notification (Success)",
                    "Your message was successfully delivered to gone@recipient.test")))
        .isEqualTo(new Finding.Delivered(GONE));
  }
}
