package io.punctual.address;

import static io.punctual.address.ParsedAddress.Reason.AT_SIGN;
import static io.punctual.address.ParsedAddress.Reason.EMPTY;
import static io.punctual.address.ParsedAddress.Reason.IP_LITERAL;
import static io.punctual.address.ParsedAddress.Reason.LOCAL_PART;
import static io.punctual.address.ParsedAddress.Reason.NOT_ONE_BARE_ADDRESS;
import static io.punctual.address.ParsedAddress.Reason.QUOTED_LOCAL_PART;
import static io.punctual.address.ParsedAddress.Reason.TOO_LONG;

import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;

/**
 * The one strict parser of mail addresses. Pure: no network, no look-up.
 *
 * <p>It accepts only what can be mailed as it stands: {@code dot-atom@domain}. It corrects nothing,
 * not even a space around the address: whoever typed it should see what was wrong.
 */
public final class AddressParser {

  /** In characters; nothing longer can hold an address, so nothing longer is looked at. */
  private static final int LONGEST_TEXT = 1_000;

  private static final EmailValidator SECOND_OPINION =
      JMail.strictValidator()
          .disallowIpDomain()
          .requireTopLevelDomain()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace();

  private AddressParser() {}

  /** Never throws for a text, however broken it is. */
  public static ParsedAddress parse(String text) {
    try {
      return new ParsedAddress.Accepted(read(text));
    } catch (Refusal refusal) {
      return refusal.toRefused();
    }
  }

  private static MailAddress read(String text) {
    if (text.isBlank()) {
      throw new Refusal(EMPTY, "address: it is empty; give one such as jo@example.com");
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Refusal(TOO_LONG, "address: it is longer than 254 bytes");
    }
    Characters.refuseHidden(text);
    refuseSyntaxAroundAddress(text);
    int at = text.indexOf('@');
    if (at < 0 || at != text.lastIndexOf('@')) {
      throw new Refusal(AT_SIGN, "address: it needs exactly one @, as in jo@example.com");
    }
    var localPart = text.substring(0, at);
    LocalPart.check(localPart);
    var address = new MailAddress(localPart, DomainName.mailable(text.substring(at + 1)));
    askJMail(address);
    return address;
  }

  private static void refuseSyntaxAroundAddress(String text) {
    if (text.startsWith("\"")) {
      throw new Refusal(
          QUOTED_LOCAL_PART,
          "address: it begins with a quotation mark; quoted mailbox names are not supported");
    }
    if (text.contains("@[")) {
      throw new Refusal(IP_LITERAL, "address: an IP address stands after the @; use a domain name");
    }
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ("<>()[]\\,;:\"".indexOf(c) >= 0 || Character.isSpaceChar(c)) {
        throw new Refusal(
            NOT_ONE_BARE_ADDRESS,
            "address: a space, bracket, comma, colon, quotation mark or backslash at position %d; give one bare address, without name, comment or list"
                .formatted(at + 1));
      }
    }
  }

  /** Two parsers of different authors agree, or the address is refused. */
  private static void askJMail(MailAddress address) {
    boolean agrees =
        SECOND_OPINION
            .tryParse(address.asGiven())
            .filter(email -> email.localPart().equals(address.localPart()))
            .filter(email -> email.domain().equals(address.asciiDomain()))
            .isPresent();
    if (!agrees) {
      throw new Refusal(
          LOCAL_PART, "address: it is not a valid mail address; check it for typing errors");
    }
  }
}
