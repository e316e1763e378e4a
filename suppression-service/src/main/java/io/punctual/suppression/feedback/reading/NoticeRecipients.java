package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the recipients that a notice in plain words names, each with the lines that speak of it.
 *
 * <p>Where an address stands says how sure it is: at the start of a line, in a transcript or behind
 * a label it is what failed; inside a sentence it probably is.
 */
final class NoticeRecipients {

  private static final String ADDRESS = "[<\"'(]*(" + Address.PATTERN + ")[>\"')]*";

  private static final List<Pattern> SURE =
      List.of(
          // The address behind the name of an alias, or of the same address.
          pattern("^\\s*(?:[*•>-]+\\s+)?" + Address.PATTERN + "\\s+<(" + Address.PATTERN + ")>"),
          pattern(
              "^\\s*(?:[*•>-]+\\s+)?"
                  + ADDRESS
                  + "\\s*(?:[:;,.]?\\s*$|:\\s|\\.\\.\\.|\\[|\\(|<|\\t|\\s{2,}|\\s[-–—:|]\\s"
                  + "|\\son\\s|\\s(?:am|le|il|el|op|em|den|w dniu|dne|kl\\.?)\\s+\\d|\\s(?:delivery|failed|user|unknown|rejected|mailbox|could|cannot|was|is|does)\\b)"),
          pattern("^\\s*>>>\\s*RCPT TO:\\s*" + ADDRESS),
          pattern(
              "^\\s*(?:<<<\\s*)?[245]\\d\\d[ -](?:\\d\\.\\d{1,3}\\.\\d{1,3} )?"
                  + ADDRESS
                  + "(?:\\.\\.\\.|:|,)"),
          pattern(
              "^\\W*(?:final[- ]recipient|original[- ]recipient|(?:failed |intended |invalid |bad )?(?:recipients?|receiver)(?: address| name)?"
                  + "|original address|target mail address|(?:e-?mail )?address|failed address|user(?: name)?|mailbox"
                  + "|destinataires?|destinatari[oa]s?|empf[aä]nger(?:adresse)?|получател\\w+|宛先|受信者|收件人|收件者)"
                  + "\\s*[:=：]\\s*(?:(?:smtp|rfc822)[;:])?\\s*"
                  + ADDRESS));

  /** A reply that names an address; it may also be the sender's. */
  private static final Pattern IN_A_REPLY =
      pattern(
          "\\b[45]\\d\\d[ -](?:\\d\\.\\d{1,3}\\.\\d{1,3} )?<("
              + Address.PATTERN
              + ")>(?:\\.\\.\\.|:)");

  private static final Pattern LIKELY =
      pattern(
          "(?:(?:deliver\\w*|undeliver\\w*|fail\\w*|reach\\w*|sen[dt]\\w*|reject\\w*|bounc\\w*|return\\w*|refus\\w*|not"
              + "|zugestellt|remis|consegnat\\w*|entreg\\w*|доставлен\\w*)\\b.{0,60}?[\\s:]"
              + "|(?:to|recipients?|address(?:es)?|user|mailbox|list|attempts|for|an|à|a)\\s*[:\\s])\\s*"
              + ADDRESS);

  private static final Pattern RULE = pattern("\\s*[-=_*]{10,}\\s*");

  private static final Pattern NOT_A_REASON =
      pattern(
          "contact|assist|support|help|question|complain|abuse|further|administrator|kontakt|contactez");

  /** A line that ends in advice goes on with the address of a helper. */
  private static final Pattern ADVICE_BEFORE =
      pattern("(?:contact|e-?mail to|mail to|write to|reach us at|assistance.{0,20})\\s*:?\\s*$");

  private final Set<String> excluded;

  /**
   * @param ours addresses that the report itself comes from or goes to
   */
  NoticeRecipients(Iterable<String> ours) {
    excluded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ours.forEach(excluded::add);
  }

  private static Pattern pattern(String expression) {
    return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** The lines about each recipient, by its address; the surest kind that is found. */
  Map<String, String> in(Notice notice) {
    var sure = segments(notice.lines(), true);
    return sure.isEmpty() ? segments(notice.lines(), false) : sure;
  }

  private Map<String, String> segments(List<String> lines, boolean sure) {
    var found = new LinkedHashMap<String, List<String>>();
    var spelled = new LinkedHashMap<String, String>();
    var current = "";
    for (int i = 0; i < lines.size(); i++) {
      var before = i == 0 ? "" : lines.get(i - 1);
      var named = sure ? surely(lines.get(i), before) : likely(lines.get(i), before);
      if (!named.isEmpty()) {
        current = spelled.computeIfAbsent(named.toLowerCase(Locale.ROOT), key -> named);
      }
      if (RULE.matcher(lines.get(i)).matches()) {
        current = "";
      }
      if (!current.isEmpty() && found.size() <= 100) {
        found.computeIfAbsent(current, address -> new ArrayList<>()).add(lines.get(i));
      }
    }
    var joined = new LinkedHashMap<String, String>();
    found.forEach((address, about) -> joined.put(address, String.join("\n", about)));
    return joined;
  }

  private String surely(String line, String before) {
    if (ADVICE_BEFORE.matcher(before).find()) {
      return "";
    }
    for (var pattern : SURE) {
      var matcher = pattern.matcher(line);
      if (matcher.find()) {
        return recipient(matcher.group(1));
      }
    }
    return "";
  }

  private String likely(String line, String before) {
    var reply = IN_A_REPLY.matcher(line);
    var answered = reply.find() ? recipient(reply.group(1)) : "";
    if (!answered.isEmpty()) {
      return answered;
    }
    var matcher = LIKELY.matcher(line);
    while (matcher.find()) {
      var named = recipient(matcher.group(1));
      boolean advice = NOT_A_REASON.matcher(before + " " + line).find();
      if (!named.isEmpty() && !advice) {
        return named;
      }
    }
    return "";
  }

  private String recipient(String text) {
    var address = Address.in(text);
    return excluded.contains(address) || address.startsWith("/") || Address.isMachine(address)
        ? ""
        : address;
  }
}
