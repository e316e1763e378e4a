package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/** Whether a notice says that its server goes on trying. */
final class DelayWords {

  private static final Pattern WORDS =
      Pattern.compile(
          "warning message only|this is (?:just |only )?a warning|(?:will|to) (?:keep|continue) (?:on )?trying"
              + "|(?:will|to) (?:be )?(?:retried|retry|try again|continue to be)|delivery attempts will continue"
              + "|still (?:undelivered|trying|not (?:been )?delivered|being)|not yet (?:been )?delivered"
              + "|temporary failure report|(?:has been|is|was) delayed|delivery (?:is |was )?delayed"
              + "|no action is required on your part|remains? in the queue|do not need to re-?send"
              + "|verz(?:ö|oe)gert|retard[eé]e?|ritard|retrasad|atrasad|遅延|задерж",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern SUBJECT =
      Pattern.compile(
          "\\bdelay|warning.{0,5}(?:could not|message)|still being retried|\\(delay\\)|verz(?:ö|oe)gerung|retard[eé]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  private static final Pattern OVER =
      Pattern.compile(
          "giving up|given up|not going to try|will not (?:continue|keep|be retried)|permanent(?:ly)?|fatal errors?",
          Pattern.CASE_INSENSITIVE);

  private DelayWords() {}

  static boolean in(MailContent mail, Notice notice) {
    var text = notice.text();
    boolean said = SUBJECT.matcher(subject(mail)).find() || WORDS.matcher(text).find();
    return said && !OVER.matcher(text).find();
  }

  private static String subject(MailContent mail) {
    return TextDecoding.decodedWords(mail.headers().first("Subject"));
  }
}
