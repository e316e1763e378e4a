package io.punctual.suppression.feedback.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.punctual.suppression.feedback.Finding;
import java.util.List;

/** Mails that come back, made by hand for one rule each. */
final class Mails {

  static final String GONE = "gone@recipient.test";
  static final String OTHER = "full@recipient.test";
  static final String MARK = "b-k1-0123456789abcdef0123456789abcdef0123456789abcdef01234567";

  private static final String RETURNED =
      """
      Return-Path: <%s@mail.sender.test>
      Received: by mx.sender.test; Mon, 2 Mar 2026 08:00:00 +0000
      X-Punctual-Mark: %s
      From: Friends <hello@sender.test>
      To: Guest <%s>
      Message-ID: <1@mail.sender.test>
      Subject: Your friend invites you
      """
          .formatted(MARK, MARK, GONE);

  private Mails() {}

  /** A complete report by the standard, with these fields for each recipient. */
  static byte[] report(String notice, String... groups) {
    return bytes(
        """
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@mx.sender.test>
        To: %s@mail.sender.test
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <report@mx.sender.test>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="=_b"

        --=_b
        Content-Type: text/plain

        %s

        --=_b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.sender.test
        Original-Envelope-Id: %s+2B1

        %s

        --=_b
        Content-Type: text/rfc822-headers

        %s
        --=_b--
        """
            .formatted(MARK, notice, MARK, String.join("\n\n", groups), RETURNED));
  }

  /** Fields of one recipient. */
  static String group(String recipient, String action, String status, String diagnostic) {
    return """
        Final-Recipient: rfc822; %s
        Action: %s
        Status: %s
        Diagnostic-Code: smtp; %s"""
        .formatted(recipient, action, status, diagnostic);
  }

  /** A report in plain words, with the returned mail behind it. */
  static byte[] notice(String subject, String words) {
    return bytes(
        """
        Return-Path: <>
        From: Mail Delivery Subsystem <MAILER-DAEMON@mx.sender.test>
        To: %s@mail.sender.test
        Subject: %s
        Content-Type: text/plain; charset=utf-8

        %s

        --- Original message follows ---

        %s
        The user unknown who stands here, nobody@elsewhere.test, is quoted.
        550 5.1.1 <nobody@elsewhere.test>... User unknown
        """
            .formatted(MARK, subject, words, RETURNED));
  }

  /** A mail that a person or an answering machine wrote. */
  static byte[] answer(String headers, String subject, String words) {
    return bytes(
        """
        From: Guest <%s>
        To: %s@mail.sender.test
        Subject: %s
        Message-ID: <answer@recipient.test>
        %sContent-Type: text/plain; charset=utf-8

        %s
        """
            .formatted(GONE, MARK, subject, headers, words));
  }

  /** A feedback report of this type. */
  static byte[] feedback(String type) {
    return bytes(
        """
        From: Abuse Desk <fbl@provider.test>
        To: abuse@sender.test
        Subject: FW: Your friend invites you
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report; boundary="=_b"

        --=_b
        Content-Type: text/plain

        This is an email abuse report.

        --=_b
        Content-Type: message/feedback-report

        Feedback-Type: %s
        User-Agent: Desk/1.0
        Version: 1
        Original-Rcpt-To: <%s>

        --=_b
        Content-Type: message/rfc822

        %s
        Hello
        --=_b--
        """
            .formatted(type, GONE, RETURNED));
  }

  static List<Finding> read(byte[] mail) {
    return new ReturnedMail().read(mail).getFirst().findings();
  }

  /** The only finding. */
  static Finding readOne(byte[] mail) {
    var findings = read(mail);
    if (findings.size() != 1) {
      throw new AssertionError("%d findings: %s".formatted(findings.size(), findings));
    }
    return findings.getFirst();
  }

  static byte[] bytes(String mail) {
    return mail.getBytes(UTF_8);
  }
}
