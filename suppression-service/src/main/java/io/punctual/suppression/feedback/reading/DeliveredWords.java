package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/** Whether a notice says that the mail has arrived. */
final class DeliveredWords {

  private static final Pattern SUBJECT =
      Pattern.compile(
          "\\(success\\)|successful(?:ly)? (?:mail )?deliver|delivery receipt|delivery confirmation|delivered:",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:was|were|been) successfully (?:delivered|relayed)|successfully delivered",
          Pattern.CASE_INSENSITIVE);

  private DeliveredWords() {}

  static boolean in(MailContent mail, Notice notice) {
    return SUBJECT.matcher(mail.headers().first("Subject")).find()
        || WORDS.matcher(notice.text()).find();
  }
}
