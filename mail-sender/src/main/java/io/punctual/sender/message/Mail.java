package io.punctual.sender.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one mail that differs from the next one; it comes with the granted claim.
 *
 * @param locale BCP 47 tag; one that is not spoken here falls back to English
 * @param messageId with its angle brackets
 * @param unsubscribeUrl http or https
 * @param unsubscribeMailto with its {@code mailto:}; {@code null} when there is none
 */
public record Mail(
    String address,
    @Nullable String name,
    @Nullable String memberName,
    String locale,
    String messageId,
    Instant date,
    String unsubscribeUrl,
    @Nullable String unsubscribeMailto) {

  /** Shows no address and no name: this text may end in a log. */
  @Override
  public String toString() {
    return "Mail[" + locale + "]";
  }
}
