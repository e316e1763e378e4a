package io.punctual.local.incident;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Mails that come back: what mail servers and people write. */
final class BackMail {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private BackMail() {}

  /** A delivery report (RFC 3464): there is no such mailbox. */
  static String noSuchMailbox(String address, GotLetter letter, Instant at) {
    return """
        From: Mail Delivery System <MAILER-DAEMON@mx.example.com>
        To: <%2$s>
        Subject: Undelivered Mail Returned to Sender
        Date: %4$s
        Message-ID: <back-%5$s@mx.example.com>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain; charset=us-ascii

        This is the mail system at host mx.example.com.
        I'm sorry to have to inform you that your message could not be delivered.

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.com
        Arrival-Date: %4$s

        Final-Recipient: rfc822; %1$s
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 user unknown

        --b
        Content-Type: text/rfc822-headers

        Message-ID: %3$s

        --b--
        """
        .formatted(
            address,
            letter.envelopeSender(),
            letter.messageId(),
            DATE.format(at),
            letter.messageId().replaceAll("[<>]|@.*", ""))
        .replace("\n", "\r\n");
  }

  /** What somebody writes to the founder. */
  static String reply(String address, GotLetter letter, String words, Instant at) {
    return """
        From: <%1$s>
        To: Anna Keller <%2$s>
        Subject: Re: your letter
        Date: %4$s
        Message-ID: <re-%5$s@mail.example.com>
        In-Reply-To: %3$s
        References: %3$s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        %6$s
        """
        .formatted(
            address,
            TheLetter.FROM,
            letter.messageId(),
            DATE.format(at),
            letter.messageId().replaceAll("[<>]|@.*", ""),
            words)
        .replace("\n", "\r\n");
  }
}
