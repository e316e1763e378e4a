package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises a person's wish to get no more mail, in the person's own words alone. */
final class HumanReplies {

  private static final int MOST_LINES = 8;
  private static final int LONGEST = 400;

  /** Where the quoted mail begins. */
  private static final Pattern QUOTE =
      pattern(
          "^\\s*(?:>|on .{3,120} wrote:|am .{3,120} schrieb|le .{3,120} a [eé]crit|il .{3,120} ha scritto|el .{3,120} escribi[oó]"
              + "|-{2,} ?original|_{8,}|(?:from|von|de|da|to|subject|betreff|objet): )");

  /** Nothing but the wish, as a line or as a subject. */
  private static final Pattern ALONE =
      pattern(
          "^\\W*(?:(?:re|aw|sv|r|fwd?|wg): *)?(?:please |bitte |s'il vous pla[iî]t |per favore |por favor )?"
              + "(?:unsubscribe(?: me)?|stop|opt[- ]?out|remove(?: me)?|abmelden|austragen|d[eé]sabonner|d[eé]sinscription|d[eé]sinscrire"
              + "|disiscri\\w+|cancella(?:mi|temi)|(?:dar(?:me)? de )?baja|cancelar (?:la )?suscripci[oó]n|uitschrijven|отписаться|отпишите(?: меня)?"
              + "|配信停止|配信解除|退订|退訂|수신거부)\\W*$");

  /** The wish inside a sentence. */
  private static final Pattern ASKED =
      pattern(
          "\\b(?:unsubscribe|remove|delete|take) (?:me|my (?:address|e-?mail|name))\\b"
              + "|\\b(?:do not|don'?t|never|stop) (?:e-?mail|mail|write|contact|send|spam)(?:ing)?\\b.{0,30}\\b(?:me|us|mails?|messages?|again|anymore)\\b"
              + "|\\bno (?:more|further) (?:e-?mails?|mails?|messages?)\\b"
              + "|keine (?:weiteren )?(?:e-?mails?|mails?|nachrichten) mehr|(?:tragen|nehmen|streichen|l[oö]schen) sie (?:mich|meine)"
              + "|ne (?:m['’]envoyez|m['’]écrivez|me contactez) plus|d[eé]sabonnez[- ]moi|supprimez[- ](?:moi|mon)"
              + "|non (?:mandatemi|inviatemi|scrivetemi) pi[uù]|no me (?:env[ií]en|escriban|contacten) m[aá]s");

  private static final Pattern DENIED =
      pattern(
          "\\b(?:not|never|n'?t|nicht|pas) (?:want to |wish to )?(?:unsubscribe|opt)|how (?:do|can) i|why did");

  private HumanReplies() {}

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  static Reading read(MailContent mail, Notice notice) {
    var own = ownLines(notice.lines());
    if (own.isEmpty() && mail.headers().first("From").isEmpty()) {
      return new Reading.Unclear("NOTHING_READABLE");
    }
    var subject = TextDecoding.decodedWords(mail.headers().first("Subject"));
    var text = String.join(" ", own);
    boolean asked =
        ALONE.matcher(subject).find()
            || own.stream().limit(3).anyMatch(line -> ALONE.matcher(line).find())
            || text.length() <= LONGEST && ASKED.matcher(text).find();
    return asked && !DENIED.matcher(text).find() ? new Reading.OptOut() : new Reading.HumanReply();
  }

  private static List<String> ownLines(List<String> lines) {
    var own = new ArrayList<String>();
    for (var line : lines) {
      if (QUOTE.matcher(line).find()) {
        break;
      }
      if (!line.isBlank() && own.size() < MOST_LINES) {
        own.add(line.strip());
      }
    }
    return own;
  }
}
