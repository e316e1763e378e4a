package io.punctual.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail in the mailbox, as programs see it.
 *
 * @param acceptedAt by the mailbox's clock
 * @param listUnsubscribe the header, empty when the mail has none
 */
public record ReceivedMail(
    String id,
    Instant acceptedAt,
    String to,
    String subject,
    String messageId,
    String listUnsubscribe) {

  private static final Pattern LINK = Pattern.compile("<(https?://[^>]+)>");

  static ReceivedMail of(JsonNode message) {
    return new ReceivedMail(
        message.path("id").asText(),
        Instant.parse(message.path("acceptedAt").asText()),
        message.path("to").path(0).asText(),
        message.path("subject").asText(),
        message.path("messageId").asText(),
        message.path("headers").path("list-unsubscribe").asText());
  }

  /** Where one click unsubscribes (RFC 8058). */
  public Optional<URI> unsubscribeLink() {
    var link = LINK.matcher(listUnsubscribe);
    return link.find() ? Optional.of(URI.create(link.group(1))) : Optional.empty();
  }
}
