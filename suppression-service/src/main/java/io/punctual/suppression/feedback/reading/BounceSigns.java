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
              + "|[eé]chec (?:de|d['’]).{0,20}(?:livraison|remise|envoi|distribution|transmission)|retourn[eé]e? à l['’]exp[eé]diteur"
              + "|nie (?:dostarczono|można dostarczyć)|niedostarczon|nelze doručit|nedoručen|kunde inte levereras|ikke lever|ei voitu toimittaa|teslim edileme"
              + "|반송|전달(?:되지|할 수)|送信(?:失敗|エラー)|被退回|недостав|не доставлен|не может быть доставлен|配信(?:できません|不能|エラー)|エラーメール|退信|無法(?:送達|投遞)|无法(?:投递|送达)");
  private static final Pattern TEXT =
      pattern(
          "could(?: not|n'?t) be (?:delivered|sent|forwarded|processed|reached)|failed to (?:send|reach)|non-?deliverable|not delivered|was(?: not|n'?t) (?:able to )?(?:be )?deliver|(?:unable|not able|failed|failure) (?:to|in) deliver"
              + "|undeliverable|did not reach|delivery (?:to|of|has|failed|error|status|subsystem)|permanent (?:fatal )?error|returned to (?:the )?sender"
              + "|could not (?:send|deliver)|error delivering|cannot be delivered|delivery errors|was rejected|has been rejected"
              + "|user unknown|no such user|unknown user|mailbox (?:is )?full|rejected by a remote"
              + "|transcript of session|failure reasons|(?:does(?: not|n'?t)|n['’]existe pas|existiert nicht|no existe|non esiste)"
              + "|zugestellt werden|nicht erreicht|nicht zustellbar|n['’]ai pas pu (?:remettre|distribuer|livrer)|n['’]a pas (?:pu [êe]tre|[ée]t[ée]) (?:remis|distribu|livr|envoy)|erreur permanente"
              + "|no (?:pudo|se pudo|ha podido|se ha podido) (?:ser )?entreg|n[ãa]o (?:p[ôo]de|foi poss[íi]vel|pode) (?:ser )?entreg|non (?:è stato|può essere|e' stato) (?:possibile )?(?:recapita|consegna)"
              + "|niet (?:worden )?(?:bezorgd|afgeleverd)|kon niet|nie (?:może|mogła|mógł) (?:zostać|być) dostarczon|nelze doručit|kunde inte levereras|kunne ikke leveres|teslim edileme"
              + "|(?:无法|無法)(?:送达|送達|投递|投遞)|被退回|전달(?:되지|할 수)|届けることができません|pas (?:pu )?(?:être )?(?:remis|distribu)|送信できません|配信できません|не может быть доставлен|не доставлен");

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
        || isByName(mail);
  }

  /** Whether it comes from an address or a name that mail servers write under. */
  static boolean isByName(MailContent mail) {
    return SENDER.matcher(TextDecoding.decodedWords(mail.headers().first("From"))).find();
  }
}
