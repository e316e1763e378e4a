package io.punctual.local.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the mailbox remembers of one mail without opening its file.
 *
 * @param id its file's name without the ending; sorts by the moment of acceptance
 * @param acceptedAt when the final dot had been read, before the sender was told so
 * @param envelopeFrom the envelope sender, which takes bounces
 * @param recipients the envelope recipients, as the sender wrote them
 * @param headers the mail's header fields by lower-case name, decoded; of a repeated one the first
 * @param size bytes
 */
public record StoredMail(
    String id,
    Instant acceptedAt,
    String envelopeFrom,
    List<String> recipients,
    Map<String, String> headers,
    long size) {

  public StoredMail {
    recipients = List.copyOf(recipients);
    headers = Map.copyOf(headers);
  }

  /** The header field of this name, decoded; empty when the mail has none. */
  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** The subject, decoded. */
  public String subject() {
    return header("subject");
  }

  /** The recipients in one line. */
  public String to() {
    return String.join(", ", recipients);
  }

  /** Whether a recipient, the subject or the Message-ID contains this text, in any case. */
  boolean matches(String text) {
    var wanted = text.toLowerCase(Locale.ROOT);
    return contains(to(), wanted)
        || contains(subject(), wanted)
        || contains(header("message-id"), wanted);
  }

  private static boolean contains(String text, String wanted) {
    return text.toLowerCase(Locale.ROOT).contains(wanted);
  }
}
