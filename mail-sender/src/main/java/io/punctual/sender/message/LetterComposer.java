package io.punctual.sender.message;

import java.util.Locale;

/**
 * Composes incidents' letters: nothing is rendered here, what two people approved is what is sent.
 * Pure.
 */
public final class LetterComposer {

  /** The template that a due letter names. */
  public static final String TEMPLATE = "letter";

  private LetterComposer() {}

  /**
   * The message in wire form, without the very last line break and without a line that starts with
   * a dot.
   *
   * @throws IllegalArgumentException when a value must not stand in a header; names the header,
   *     never the value
   */
  public static byte[] compose(Mail mail, PersonalLetter letter) {
    var out = new Octets(12 * 1024);
    MailHeaders.put(out, mail, letter.subject());
    out.ascii(
        "From: " + HeaderText.mailbox("From", letter.fromName(), letter.fromAddress()) + "\r\n");
    var replyTo = letter.replyTo();
    if (replyTo != null) {
      out.ascii("Reply-To: <" + HeaderText.plainAddress("Reply-To", replyTo) + ">\r\n");
    }
    out.ascii("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    out.ascii("Auto-Submitted: auto-generated\r\n");
    out.ascii("MIME-Version: 1.0\r\n");
    out.ascii(Alternatives.CONTENT_TYPE + "\r\n");
    out.ascii(Alternatives.OPENS_TEXT);
    QuotedPrintable.append(out, lines(letter.text()));
    out.ascii(Alternatives.OPENS_HTML);
    QuotedPrintable.append(out, lines(document(letter.html())));
    out.ascii(Alternatives.ENDS);
    return out.toArray();
  }

  private static String document(String html) {
    var start = html.stripLeading();
    start = start.substring(0, Math.min(9, start.length())).toLowerCase(Locale.ROOT);
    return start.startsWith("<!doctype") || start.startsWith("<html")
        ? html
        : "<!doctype html>\n<html>\n<head><meta charset=\"utf-8\"></head>\n<body>\n"
            + html
            + "\n</body>\n</html>";
  }

  /** Every line ends with CRLF, the last one too. */
  private static String lines(String text) {
    return text.strip().replaceAll("\r\n|\r|\n", "\r\n") + "\r\n";
  }
}
