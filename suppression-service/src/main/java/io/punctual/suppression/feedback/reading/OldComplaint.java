package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/**
 * Recognises complaints of mailbox providers that send the mail back without a feedback report: a
 * subject that says so, a provider's abuse desk as sender, and the whole mail attached.
 */
final class OldComplaint {

  private static final Pattern SUBJECT =
      Pattern.compile(
          "^(?:\\[[^\\]]{1,40}\\] )?(?:complaint about message from|abuse report)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DESK =
      Pattern.compile(
          "^(?:staff|abuse|complaints?|feedback|fbl)[^@]{0,40}@", Pattern.CASE_INSENSITIVE);

  private OldComplaint() {}

  static boolean matches(MailContent mail) {
    var from = Address.in(mail.headers().first("From"));
    return !mail.returnedHeaders().isEmpty()
        && SUBJECT.matcher(mail.headers().first("Subject")).find()
        && DESK.matcher(from).find();
  }
}
