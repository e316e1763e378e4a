package io.punctual.suppression.feedback.reading;

import io.punctual.suppression.feedback.reading.Reading.AutomaticAnswer;
import io.punctual.suppression.feedback.reading.Reading.AutomaticAnswer.Kind;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises answers that no person wrote (RFC 3834): absences, receipts, challenges. */
final class AutomaticAnswers {

  private static final Pattern AWAY =
      pattern(
          "out of (?:the )?office|\\booo\\b|vacation|on (?:annual |sick |parental )?leave|away from|on holiday"
              + "|abwesen|nicht im (?:b(?:ü|ue)ro|haus)|im urlaub|absen(?:t|ce)|en cong|fuori (?:sede|ufficio)|assen(?:za|te)"
              + "|fuera de la oficina|ausente|ausencia|fora do escrit|afwezig|fr[aå]nv|poissa|nieobecn"
              + "|нет на месте|отпуск|не в офисе|不在|休暇|休假|外出|부재");
  private static final Pattern ANSWER_SUBJECT =
      pattern(
          "^(?:auto(?:matic|mated|matische?|matica|m[aá]tica|matique)?[- :]*(?:re(?:ply|sponse|sponder)|antwort|risposta|respuesta|resposta)"
              + "|auto[- ]?(?:re|ack)|r[eé]ponse automatique|автоответ|автоматический|自動(?:返信|応答)|自动(?:回复|答复)|自動回覆)");
  private static final Pattern CHALLENGE =
      pattern(
          "(?:verify|confirm|authenticate) (?:that )?(?:your|you|this|the)\\b.{0,60}\\b(?:message|mail|e-?mail|address|human|sender|delivery)"
              + "|challenge.?response|sender (?:verification|confirmation)|spamarrest|tmda|boxbe|click .{0,60}(?:deliver|release) (?:your|the) (?:message|mail)"
              + "|to (?:have|get) your (?:message|mail|e-?mail) delivered");

  private AutomaticAnswers() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** A receipt of a mail program (RFC 8098), which is no word from a mail server. */
  static boolean isReceipt(MailContent mail) {
    return mail.reportType().equals("disposition-notification")
        || mail.parts().stream()
            .anyMatch(
                part -> !part.returned() && part.mediaType().endsWith("disposition-notification"));
  }

  /**
   * Whether its subject says so and no mail server wrote it: such an answer has no return path
   * either, and may well tell of an address that does not exist any more.
   */
  static boolean isPersonal(MailContent mail) {
    var subject = TextDecoding.decodedWords(mail.headers().first("Subject"));
    return !BounceSigns.isByName(mail)
        && says(mail.headers())
        && (ANSWER_SUBJECT.matcher(subject).find() || AWAY.matcher(subject).find());
  }

  /** What kind of automatic answer this is, if it is one. */
  static Optional<AutomaticAnswer> in(MailContent mail, Notice notice) {
    var subject = TextDecoding.decodedWords(mail.headers().first("Subject"));
    var text = notice.text();
    var opening = text.substring(0, Math.min(text.length(), 1500));
    boolean automatic = says(mail.headers()) || ANSWER_SUBJECT.matcher(subject).find();
    if (CHALLENGE.matcher(subject).find() || automatic && CHALLENGE.matcher(opening).find()) {
      return Optional.of(new AutomaticAnswer(Kind.CHALLENGE));
    }
    if (AWAY.matcher(subject).find() || automatic && AWAY.matcher(opening).find()) {
      return Optional.of(new AutomaticAnswer(Kind.OUT_OF_OFFICE));
    }
    return automatic ? Optional.of(new AutomaticAnswer(Kind.ANSWER)) : Optional.empty();
  }

  private static boolean says(Headers headers) {
    var submitted = headers.lower("Auto-Submitted");
    return submitted.startsWith("auto-")
        || headers.has("X-Autoreply")
        || headers.has("X-Autorespond")
        || headers.has("X-Autoresponder")
        || headers.has("X-Auto-Response")
        || headers.lower("X-Auto-Response-Suppress").contains("all")
            && headers.lower("Return-Path").equals("<>")
        || headers.lower("Precedence").matches("auto[_-]?reply")
        || headers.lower("X-Precedence").matches("auto[_-]?reply");
  }
}
