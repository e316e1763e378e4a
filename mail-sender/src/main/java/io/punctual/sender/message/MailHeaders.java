package io.punctual.sender.message;

import io.punctual.address.SafeName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The headers that differ from mail to mail whatever the mail says, in wire form. Pure.
 *
 * <p>Every method throws {@link IllegalArgumentException} when a value must not stand in a header;
 * it names the header, never the value.
 */
final class MailHeaders {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private MailHeaders() {}

  /** To whom, what about, when, which, and how to make it stop. */
  static void put(Octets out, Mail mail, String subject) {
    out.utf8("To: " + to(mail) + "\r\n");
    out.ascii("Subject: " + HeaderText.unstructured("Subject", subject) + "\r\n");
    out.ascii("Date: " + date(mail.date()) + "\r\n");
    out.ascii("Message-ID: " + messageId(mail.messageId()) + "\r\n");
    out.ascii(
        "List-Unsubscribe: "
            + unsubscribe(mail.unsubscribeUrl(), mail.unsubscribeMailto())
            + "\r\n");
  }

  private static String to(Mail mail) {
    var address = HeaderText.bracketed("To", mail.address());
    return SafeName.of(mail.name())
        .map(name -> HeaderText.phrase("To", name) + "\r\n " + address)
        .orElse(address);
  }

  private static String date(Instant date) {
    return DATE.format(date);
  }

  private static String messageId(String given) {
    if (!given.startsWith("<") || !given.endsWith(">") || given.length() < 3) {
      throw new IllegalArgumentException("Message-ID lacks its angle brackets");
    }
    return ascii(
        "Message-ID", HeaderText.bracketed("Message-ID", given.substring(1, given.length() - 1)));
  }

  private static String unsubscribe(String url, @Nullable String mailto) {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new IllegalArgumentException("List-Unsubscribe is neither https nor http");
    }
    var header = HeaderText.bracketed("List-Unsubscribe", url);
    if (mailto != null) {
      if (!mailto.startsWith("mailto:")) {
        throw new IllegalArgumentException("List-Unsubscribe's second way is no mailto");
      }
      header += ",\r\n " + HeaderText.bracketed("List-Unsubscribe", mailto);
    }
    return ascii("List-Unsubscribe", header);
  }

  private static String ascii(String header, String value) {
    if (value.chars().anyMatch(character -> character > 0x7E)) {
      throw new IllegalArgumentException(header + " is not ASCII");
    }
    return value;
  }
}
