package io.punctual.sender.claim;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a granted letter of an incident says, complete.
 *
 * @param replyTo {@code null} = the same as {@code fromAddress}
 */
@Serdeable
public record GrantedLetter(
    String fromName,
    String fromAddress,
    @Nullable String replyTo,
    String subject,
    String text,
    String html) {

  /** Without any of it: this text may end in a log. */
  @Override
  public String toString() {
    return "GrantedLetter[…]";
  }
}
