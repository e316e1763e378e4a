package io.punctual.acceptance;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * What a mail program makes of a mail, as far as getting out of it is concerned.
 *
 * @param listUnsubscribe the header, unfolded; empty without one
 * @param listUnsubscribePost likewise
 */
record RenderedMail(String text, String html, String listUnsubscribe, String listUnsubscribePost) {

  /** Reads a mail in wire form. */
  static RenderedMail of(byte[] wire) {
    try {
      var message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire));
      var parts = (MimeMultipart) message.getContent();
      return new RenderedMail(
          (String) parts.getBodyPart(0).getContent(),
          (String) parts.getBodyPart(1).getContent(),
          header(message, "List-Unsubscribe"),
          header(message, "List-Unsubscribe-Post"));
    } catch (MessagingException | IOException e) {
      throw new AssertionError("a mail that cannot be read", e);
    }
  }

  private static String header(MimeMessage message, String name) throws MessagingException {
    var value = message.getHeader(name, null);
    return value == null ? "" : value.replaceAll("\r\n[ \t]+", " ");
  }
}
