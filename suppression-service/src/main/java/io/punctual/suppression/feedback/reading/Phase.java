package io.punctual.suppression.feedback.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The SMTP command that was refused. Only a reply to RCPT speaks of the recipient: one to MAIL
 * speaks of the sender, one to DATA of the content (RFC 5321, 3.3).
 */
enum Phase {
  CONNECT,
  MAIL,
  RCPT,
  DATA,
  UNKNOWN;

  private record Mark(Phase phase, Pattern pattern) {}

  private static final List<Mark> MARKS =
      List.of(
          mark(
              RCPT,
              "in\\s+reply\\s+to\\s+RCPT|(?:after|during|at)\\s+RCPT|(?:>>>|<<<)\\s*RCPT|\\[RCPT_TO\\]|SMTP:\\s*RCPT"
                  + "|does not like recipient|RCPT TO response|did not like our RCPT"
                  + "|\\(state 14\\)|rejected the recipient|RCPT(?: TO)? command"
                  + "|SMTP command\\s+RCPT|recipient was rejected|SMTP error, RCPT|sent:\\s*RCPT"
                  + "|-->\\s*RCPT(?!.{0,4000}-->\\s*DATA)"),
          mark(
              MAIL,
              "in\\s+reply\\s+to\\s+MAIL|(?:after|during|at)\\s+MAIL|(?:>>>|<<<)\\s*MAIL|\\[MAIL_FROM\\]|SMTP:\\s*MAIL"
                  + "|sender was rejected|did not like our MAIL|rejected MAIL FROM"
                  + "|\\(state 13\\)|SMTP command\\s+MAIL"),
          mark(
              CONNECT,
              "(?:after|during) (?:the )?initial connection|(?:after|reply\\s+to)\\s+(?:EHLO|HELO)"
                  + "|>>>\\s*(?:EHLO|HELO)|my name was rejected|but greeting failed|initial server greeting"
                  + "|did not like our (?:EHLO|HELO)"),
          mark(
              DATA,
              "end\\s+of\\s+data|in\\s+reply\\s+to\\s+DATA|after DATA|(?:>>>|<<<)\\s*(?:DATA|\\.)|\\[(?:DATA|BODY|END_OF_DATA)\\]|SMTP:\\s*DATA"
                  + "|failed after I sent the message|failed on DATA|for (?:DATA|TEXT) command|after TEXT|did not like our (?:final )?DATA"
                  + "|\\(state 1[5-9]\\)|SMTP command\\s+DATA"));

  /** RFC 2920: DATA is refused because no RCPT before it was taken. */
  private static final Pattern NO_RECIPIENT_LEFT =
      Pattern.compile(
          "need RCPT|no valid recipients|RCPT first|valid RCPT", Pattern.CASE_INSENSITIVE);

  private static Mark mark(Phase phase, String expression) {
    return new Mark(phase, Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
  }

  /** The phase that {@code text} names first. */
  static Phase of(String text) {
    var phase = UNKNOWN;
    int first = Integer.MAX_VALUE;
    for (var mark : MARKS) {
      var matcher = mark.pattern().matcher(text);
      if (matcher.find() && matcher.start() < first) {
        first = matcher.start();
        phase = mark.phase();
      }
    }
    return phase == DATA && NO_RECIPIENT_LEFT.matcher(text).find() ? RCPT : phase;
  }

  /** Whether the refusal cannot have been about the recipient. */
  boolean isBeforeRecipient() {
    return this == CONNECT || this == MAIL;
  }
}
