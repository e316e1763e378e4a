package io.punctual.sender.message;

import org.jspecify.annotations.Nullable;

/**
 * An incident's letter to one person, complete, as its granted claim brought it.
 *
 * @param fromName the display name of whoever writes
 * @param fromAddress that person's own mailbox; ASCII
 * @param replyTo where answers go; {@code null} = to {@code fromAddress}
 * @param html a whole document, or what stands in the body of one
 */
public record PersonalLetter(
    String fromName,
    String fromAddress,
    @Nullable String replyTo,
    String subject,
    String text,
    String html) {

  /** Without any of it: this text may end in a log. */
  @Override
  public String toString() {
    return "PersonalLetter[…]";
  }
}
