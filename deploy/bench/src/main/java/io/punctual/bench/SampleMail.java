package io.punctual.bench;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a mail of the pipeline says, taken apart by Jakarta Mail, so that a bare loop can put the
 * same together again.
 *
 * @param to the recipient as it was shown
 * @param unsubscribe where the unsubscribe link leads; it stands in a header and in both parts
 * @param encoding the transfer encoding of both parts
 * @param headers those that are the same in every mail, name and value by turns
 */
record SampleMail(
    InternetAddress from,
    InternetAddress to,
    String subject,
    String unsubscribe,
    String text,
    String html,
    String encoding,
    List<String> headers) {

  private static final List<String> SAME_EVERYWHERE =
      List.of("List-Unsubscribe-Post", "List-Id", "Auto-Submitted", "Content-Language");

  SampleMail {
    headers = List.copyOf(headers);
  }

  /** Reads one that came over the wire. */
  static SampleMail read(byte[] wire) throws MessagingException, IOException {
    var message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(wire));
    var parts = (Multipart) message.getContent();
    var unsubscribe = message.getHeader("List-Unsubscribe", null);
    return new SampleMail(
        (InternetAddress) message.getFrom()[0],
        (InternetAddress) message.getRecipients(MimeMessage.RecipientType.TO)[0],
        message.getSubject(),
        unsubscribe.substring(1, unsubscribe.indexOf('>')),
        (String) parts.getBodyPart(0).getContent(),
        (String) parts.getBodyPart(1).getContent(),
        encoding(parts.getBodyPart(0)),
        SAME_EVERYWHERE.stream().flatMap(name -> value(message, name)).toList());
  }

  private static String encoding(Part part) throws MessagingException {
    return part.getHeader("Content-Transfer-Encoding")[0];
  }

  private static Stream<String> value(MimeMessage message, String name) {
    try {
      return Stream.of(name, message.getHeader(name, null));
    } catch (MessagingException e) {
      throw new IllegalStateException("a kept mail without " + name, e);
    }
  }
}
