package io.punctual.suppression.incident.around;

import io.punctual.address.MailAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one line of a list says of mails that went around Punctual. */
sealed interface MailLine {

  /**
   * A mail to somebody.
   *
   * @param sent {@code null} where the line tells of the person only
   * @param person what the line says of the person
   */
  record Mailed(int line, MailAddress address, @Nullable Sent sent, Particulars person)
      implements MailLine {}

  /**
   * A mail that was sent, or came back at once.
   *
   * @param due when it should have gone out
   * @param what in words, such as the name of the script that sent it; no address
   * @param id of the mail or its delivery; empty where the list has none
   * @param bounced whether the recipient's server refused it
   * @param dead whether it said that there is no such mailbox
   */
  record Sent(
      Instant at, @Nullable Instant due, String what, String id, boolean bounced, boolean dead) {}

  /** A line about something else, such as a relay's log has many. */
  record Skipped() implements MailLine {}

  /**
   * Not taken.
   *
   * @param reason what is wrong and what to do about it; never a field of the line
   */
  record Rejected(int line, String reason) implements MailLine {}
}
