package io.punctual.address;

import static io.punctual.address.ParsedAddress.Reason.DOMAIN;
import static io.punctual.address.ParsedAddress.Reason.TOO_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;

/**
 * One address that mail can be sent to, in its two parts.
 *
 * @param localPart as given; a mail server may care about its case and normal form
 * @param asciiDomain lower-case ASCII by UTS #46, at least two labels
 */
public record MailAddress(String localPart, String asciiDomain) {

  /** In octets: RFC 5321's path of 256 without its angle brackets. */
  private static final int LIMIT = 254;

  private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

  /**
   * @throws IllegalArgumentException if the parts are not what the parser would have accepted; the
   *     message repeats neither
   */
  public MailAddress {
    Characters.refuseHidden(localPart);
    LocalPart.check(localPart);
    if (!DomainName.mailable(asciiDomain).equals(asciiDomain)) {
      throw new Refusal(DOMAIN, "address: the domain is not in lower-case ASCII");
    }
    if (localPart.getBytes(UTF_8).length + 1 + asciiDomain.length() > LIMIT) {
      throw new Refusal(TOO_LONG, "address: it is longer than %d bytes".formatted(LIMIT));
    }
  }

  /** What goes into {@code RCPT TO}: built from the parts, never the text that was typed. */
  public String asGiven() {
    return localPart + "@" + asciiDomain;
  }

  /**
   * The form that identifies the person: local part in NFC and simply case-folded.
   *
   * <p>Dots and tags stay: to most mail servers they make another mailbox.
   */
  public String canonical() {
    return LocalPart.canonical(localPart) + "@" + asciiDomain;
  }

  /**
   * A wider form, under which "never write to me again" is remembered.
   *
   * <p>Folded further than any identity may be, since too much silence is the smaller mistake: what
   * follows the first {@code +} is dropped at every domain; at Gmail also the dots, and {@code
   * googlemail.com} becomes {@code gmail.com}. A local part that begins with {@code +} stays.
   */
  public String widened() {
    var local = LocalPart.canonical(localPart);
    int tag = local.indexOf('+');
    if (tag > 0) {
      local = local.substring(0, tag);
    }
    if (GMAIL.contains(asciiDomain)) {
      return local.replace(".", "") + "@gmail.com";
    }
    return local + "@" + asciiDomain;
  }

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "MailAddress[…]";
  }
}
