package io.punctual.address;

import static io.punctual.address.ParsedAddress.Reason.DOMAIN;
import static io.punctual.address.ParsedAddress.Reason.IP_LITERAL;
import static io.punctual.address.ParsedAddress.Reason.SINGLE_LABEL_DOMAIN;
import static io.punctual.address.ParsedAddress.Reason.TOO_LONG;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.IDNA;
import com.ibm.icu.util.VersionInfo;
import java.util.regex.Pattern;

/**
 * The rules for what stands after the {@code @}.
 *
 * <p>UTS #46, non-transitional: {@code java.net.IDN} speaks IDNA2003, which maps the sharp s to
 * {@code ss} and so mails somebody else's domain.
 */
final class DomainName {

  /** Octets of a domain written with dots, RFC 1035 section 2.3.4 less the root's. */
  private static final int LIMIT = 253;

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  private static final VersionInfo NEWEST_CHARACTERS = VersionInfo.getInstance(16, 0);

  /** A last label that resolvers take for the tail of an IPv4 address: 1, 0x7f. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");

  private DomainName() {}

  /**
   * The domain in ASCII and lower case, ready for {@code RCPT TO}.
   *
   * @throws Refusal when it is none that mail can be sent to
   */
  static String mailable(String domain) {
    if (domain.isEmpty()) {
      throw new Refusal(DOMAIN, "address: nothing stands after the @; give the domain");
    }
    if (domain.startsWith("[")) {
      throw new Refusal(IP_LITERAL, "address: an IP address stands after the @; use a domain name");
    }
    var ascii = toAscii(domain);
    int lastDot = ascii.lastIndexOf('.');
    if (lastDot < 0) {
      throw new Refusal(
          SINGLE_LABEL_DOMAIN,
          "address: the domain has a single label; use a full domain such as example.com");
    }
    if (NUMERIC.matcher(ascii.substring(lastDot + 1)).matches()) {
      throw new Refusal(
          DOMAIN, "address: the domain ends in a number; use a domain name, not an IP address");
    }
    return ascii;
  }

  /**
   * The domain in ASCII by UTS #46.
   *
   * @throws Refusal when UTS #46 finds any fault in it
   */
  static String toAscii(String domain) {
    var info = new IDNA.Info();
    var ascii = new StringBuilder();
    UTS46.nameToASCII(domain, ascii, info);
    if (info.hasErrors()) {
      throw new Refusal(
          DOMAIN,
          "address: the domain is not a valid internet domain (%s); correct it"
              .formatted(info.getErrors()));
    }
    refuseNewCharacters(domain);
    if (ascii.length() == 0 || ascii.charAt(ascii.length() - 1) == '.') {
      throw new Refusal(DOMAIN, "address: the domain is empty or ends with a dot; remove the dot");
    }
    if (ascii.length() > LIMIT) {
      throw new Refusal(
          TOO_LONG, "address: the domain is longer than %d characters".formatted(LIMIT));
    }
    return ascii.toString();
  }

  /**
   * Refuses characters younger than the conformance cases this parser is tested against, so that a
   * newer ICU4J does not widen by itself what is accepted.
   */
  private static void refuseNewCharacters(String domain) {
    var unicode = new StringBuilder();
    UTS46.nameToUnicode(domain, unicode, new IDNA.Info());
    boolean tooNew =
        unicode.codePoints().anyMatch(c -> UCharacter.getAge(c).compareTo(NEWEST_CHARACTERS) > 0);
    if (tooNew) {
      throw new Refusal(
          DOMAIN, "address: the domain has a character newer than Unicode 16; correct it");
    }
  }
}
