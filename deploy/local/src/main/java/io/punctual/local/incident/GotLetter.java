package io.punctual.local.incident;

import io.punctual.local.stack.StackException;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A letter as somebody has it in the mailbox.
 *
 * @param envelopeSender where it goes back to
 * @param code of the offer
 */
record GotLetter(String messageId, String envelopeSender, String code, String text) {

  private static final Pattern CODE = Pattern.compile("\\b[2-9A-HJ-NP-Z]{12}\\b");

  /** Reads it from its source, in front of which the mailbox wrote the envelope. */
  static GotLetter of(String source) {
    try {
      var message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
      BodyPart plain = ((MimeMultipart) message.getContent()).getBodyPart(0);
      var text = (String) plain.getContent();
      var code = CODE.matcher(text);
      return new GotLetter(
          message.getHeader("Message-ID", null),
          message.getHeader("Return-Path", null).replaceAll("[<>]", ""),
          code.find() ? code.group() : "",
          text);
    } catch (MessagingException | IOException e) {
      throw new StackException("a letter in the mailbox cannot be read", e);
    }
  }
}
