package io.punctual.suppression.feedback.reading;

import java.util.regex.Pattern;

/** Tells the notices of mail servers from everything else that has no machine-readable part. */
final class BounceSigns {

  private static final Pattern SENDER =
      pattern(
          "mailer[-_ ]?d(?:a)?emon|post[-_ ]?master|mail delivery|delivery (?:sub)?system|mail-?daemon|mdaemon"
              + "|mail administrator|system administrator|mailadmin|postoffice|mail ?system|bounce|non-?delivery"
              + "|mail server|email system|mail router|sysadmin");
  private static final Pattern SUBJECT =
      pattern(
          "undeliver|not deliver|n(?:on|ot)[- ]deliver|deliver(?:y|ed)?\\b.{0,40}(?:fail|status|problem|error|notif|report|delay|unsuccess|not possible|impossible)"
              + "|(?:fail|problem|error|unable|could not|cannot|unsuccess|impossible)\\w*\\b.{0,40}\\b(?:deliver|send|sent|mail|message)"
              + "|returned? (?:mail|e-?mail|message|to sender)|mail\\b.{0,20}(?:fail|returned|error|reject|bounce)|failure notice|failed mail|bounce"
              + "|not member|user unknown|unknown user|warning.{0,5}(?:could not|message)|message status|rejected|blocked|nondeliverable"
              + "|unzustellbar|nicht zugestellt|zustell|non (?:remis|distribu)|non recapit|mancat|no (?:se ha )?entregad|n[aã]o entreg|onbestelbaar|niet bezorg"
              + "|недостав|не доставлен|не может быть доставлен|配信(?:できません|不能|エラー)|エラーメール|退信|無法(?:送達|投遞)|无法(?:投递|送达)");
  private static final Pattern TEXT =
      pattern(
          "could(?: not|n'?t) be (?:delivered|sent|forwarded|processed|reached)|failed to (?:send|reach)|non-?deliverable|not delivered|was(?: not|n'?t) (?:able to )?(?:be )?deliver|(?:unable|not able|failed|failure) (?:to|in) deliver"
              + "|undeliverable|did not reach|delivery (?:to|of|has|failed|error|status|subsystem)|permanent (?:fatal )?error|returned to (?:the )?sender"
              + "|could not (?:send|deliver)|error delivering|cannot be delivered|delivery errors|was rejected|has been rejected"
              + "|user unknown|no such user|unknown user|mailbox (?:is )?full|rejected by a remote"
              + "|transcript of session|failure reasons|(?:does(?: not|n'?t)|n['’]existe pas|existiert nicht|no existe|non esiste)"
              + "|zugestellt werden|pas (?:pu )?(?:être )?(?:remis|distribu)|送信できません|配信できません|не может быть доставлен|не доставлен");

  private BounceSigns() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Two independent signs at least, one of which a person who replies cannot have by chance. */
  static boolean in(MailContent mail, Notice notice) {
    var headers = mail.headers();
    boolean failedRecipients = headers.has("X-Failed-Recipients");
    boolean machine = isFromMachine(mail);
    boolean subject = SUBJECT.matcher(TextDecoding.decodedWords(headers.first("Subject"))).find();
    boolean text = TEXT.matcher(notice.text()).find();
    return failedRecipients || machine && (subject || text);
  }

  /** Whether a mail server, or a list, wrote it, whatever it says. */
  static boolean isFromMachine(MailContent mail) {
    var headers = mail.headers();
    return headers.has("X-MLServer")
        || headers
            .lower("Return-Path")
            .matches("<\\s*>|<mailer-daemon.{0,200}|mailer-daemon.{0,200}")
        || SENDER.matcher(TextDecoding.decodedWords(headers.first("From"))).find();
  }
}
