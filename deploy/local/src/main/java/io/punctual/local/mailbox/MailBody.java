package io.punctual.local.mailbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * The two readable forms of a mail.
 *
 * @param text empty when the mail has none
 * @param html empty when the mail has none
 */
record MailBody(String text, String html) {

  private static final Session SESSION = Session.getInstance(new Properties());

  /** Reads both forms; a mail that cannot be read has its reason as text. */
  static MailBody parse(byte[] mail) {
    try {
      return read(new MimeMessage(SESSION, new ByteArrayInputStream(mail)));
    } catch (MessagingException | IOException e) {
      return new MailBody("This mail cannot be read: " + e, "");
    }
  }

  private static MailBody read(Part part) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
      return readAll(parts);
    }
    var content = part.isMimeType("text/*") ? part.getContent() : "";
    var text = content instanceof String string ? string : "";
    return part.isMimeType("text/html") ? new MailBody("", text) : new MailBody(text, "");
  }

  private static MailBody readAll(Multipart parts) throws MessagingException, IOException {
    var all = new MailBody("", "");
    for (int i = 0; i < parts.getCount(); i++) {
      var next = read(parts.getBodyPart(i));
      all =
          new MailBody(
              all.text.isEmpty() ? next.text : all.text, all.html.isEmpty() ? next.html : all.html);
    }
    return all;
  }
}
