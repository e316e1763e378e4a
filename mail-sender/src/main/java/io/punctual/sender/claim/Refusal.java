package io.punctual.sender.claim;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server said when it refused a mail, for the service that judges it.
 *
 * @param command the one that was refused: {@code MAIL}, {@code RCPT}, {@code DATA} or {@code DOT}
 * @param text the server's own words, in which an address may stand
 */
@Serdeable
public record Refusal(@Nullable String command, @Nullable String text) {

  /** Without the words: this text may end in a log. */
  @Override
  public String toString() {
    return "Refusal[" + command + "]";
  }
}
