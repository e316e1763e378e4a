package io.punctual.suppression.letter;

import org.jspecify.annotations.Nullable;

/**
 * A letter as two people approved it, with one person's fields filled in. Never in a log.
 *
 * @param fromName the display name of whoever writes
 * @param fromAddress that person's own mailbox
 * @param replyTo where answers go; {@code null} = to {@code fromAddress}
 * @param text plain; {@link #UNSUBSCRIBE_URL} in it is filled in when it is granted
 * @param html a whole document or a fragment; likewise, escaped
 * @param toOptedOut whether it goes to people who had unsubscribed, too
 */
public record ApprovedLetter(
    String fromName,
    String fromAddress,
    @Nullable String replyTo,
    String subject,
    String text,
    String html,
    boolean toOptedOut) {

  /** Stands in text and HTML for the link that is minted with the grant. */
  public static final String UNSUBSCRIBE_URL = "{{unsubscribe_url}}";

  /** Without any of it. */
  @Override
  public String toString() {
    return "ApprovedLetter[…]";
  }
}
