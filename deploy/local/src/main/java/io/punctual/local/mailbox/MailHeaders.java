package io.punctual.local.mailbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the header fields of a mail as it came over the wire. */
final class MailHeaders {

  private MailHeaders() {}

  /** Header fields by lower-case name, unfolded and decoded; of a repeated one the first. */
  static Map<String, String> parse(byte[] mail) {
    var fields = new LinkedHashMap<String, String>();
    for (var header : Collections.list(headers(mail).getAllHeaders())) {
      fields.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), decoded(header));
    }
    return fields;
  }

  private static InternetHeaders headers(byte[] mail) {
    try {
      return new InternetHeaders(new ByteArrayInputStream(mail), true);
    } catch (MessagingException e) {
      return new InternetHeaders();
    }
  }

  private static String decoded(Header header) {
    var value = header.getValue();
    if (value == null) {
      return "";
    }
    var line = MimeUtility.unfold(value);
    try {
      return MimeUtility.decodeText(line);
    } catch (UnsupportedEncodingException e) {
      return line;
    }
  }
}
