package io.punctual.suppression.claim;

import io.punctual.suppression.identity.SuppressionKey;
import org.jspecify.annotations.Nullable;

/**
 * One mail that the mail server refused while it was handed over.
 *
 * @param claim as it was settled
 * @param command the one that was refused: {@code MAIL}, {@code RCPT}, {@code DATA} or {@code DOT};
 *     {@code null} from a sender that does not tell
 * @param text the server's own words, in which an address may stand: judged, and never kept
 */
public record Refusal(
    StoredClaim claim, SuppressionKey subject, @Nullable String command, @Nullable String text) {

  /** Without the words: this text may end in a log. */
  @Override
  public String toString() {
    return "Refusal[%s %s]".formatted(claim.token(), command);
  }
}
