package io.punctual.suppression.claim;

import io.punctual.suppression.identity.SuppressionKey;
import org.jspecify.annotations.Nullable;

/**
 * What is known, under the lock, of the one who would get the mail.
 *
 * @param suppressed why nobody may write; {@code null} when somebody may
 * @param stopped {@code JOINED} or {@code WITHDRAWN}; {@code null} while the series runs
 * @param contact {@code null} while there is none
 */
public record Person(
    SuppressionKey suppressionKey,
    @Nullable String suppressed,
    boolean erased,
    @Nullable String stopped,
    @Nullable Contact contact) {

  @Nullable String domain() {
    return contact == null ? null : contact.domain();
  }
}
