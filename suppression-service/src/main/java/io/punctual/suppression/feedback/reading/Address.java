package io.punctual.suppression.feedback.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds addresses in texts. They are evidence, never used for sending: the form is taken loosely.
 */
final class Address {

  /** One address, bounded so that no text makes the search slow. */
  static final String PATTERN =
      "[^\\s<>()\\[\\]@,;:\"\\\\|：；，。、（）【】「」『』《》“”„«»]{1,64}@[\\p{L}\\p{N}][\\p{L}\\p{N}.-]{0,250}";

  private static final Pattern ADDRESS = Pattern.compile(PATTERN);
  private static final Pattern ROUTE = Pattern.compile("^(?:@[^:\\s]+:)");
  private static final Pattern CODE_POINT = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{1,6})}");
  private static final Set<String> MACHINES =
      Set.of(
          "mailer-daemon",
          "postmaster",
          "mail-daemon",
          "mailerdaemon",
          "poostmaster",
          "postoffice",
          "mdaemon",
          "root-daemon");

  private Address() {}

  /** Every address in {@code text}, in order, without quotes and dots around it. */
  static List<String> allIn(String text) {
    var found = new ArrayList<String>();
    var matcher = ADDRESS.matcher(text);
    while (matcher.find() && found.size() < 50) {
      found.add(trimmed(matcher.group()));
    }
    return found;
  }

  /** The first address in {@code text}, or an empty text. */
  static String in(String text) {
    var matcher = ADDRESS.matcher(text);
    return matcher.find() ? trimmed(matcher.group()) : "";
  }

  /** The address of a recipient field such as {@code rfc822; <a@example.org>}. */
  static String ofField(String value) {
    int semicolon = value.indexOf(';');
    var bare = semicolon < 0 ? value.strip() : value.substring(semicolon + 1).strip();
    var address = ADDRESS.matcher(codePoints(bare));
    boolean route = ROUTE.matcher(bare.startsWith("<") ? bare.substring(1) : bare).find();
    return address.find() && !route && !bare.startsWith("|") ? trimmed(address.group()) : "";
  }

  /** Whether a typed recipient field is of the Internet's kind. */
  static boolean isInternet(String value) {
    int semicolon = value.indexOf(';');
    var type = semicolon < 0 ? "rfc822" : value.substring(0, semicolon).strip();
    return type.equalsIgnoreCase("rfc822") || type.equalsIgnoreCase("utf-8");
  }

  static boolean same(String one, String other) {
    return one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  /** Whether the part before the sign is one that mail servers write under. */
  static boolean isMachine(String address) {
    int sign = address.lastIndexOf('@');
    var local = (sign < 0 ? address : address.substring(0, sign)).toLowerCase(Locale.ROOT);
    return MACHINES.contains(local);
  }

  private static String trimmed(String address) {
    int from = 0;
    int to = address.length();
    while (from < to && "'`*=&#.".indexOf(address.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && ".-'".indexOf(address.charAt(to - 1)) >= 0) {
      to--;
    }
    return address.substring(from, to);
  }

  /** RFC 6533: code points of an address that went through 7-bit systems. */
  private static String codePoints(String value) {
    if (!value.contains("\\x{")) {
      return value;
    }
    return CODE_POINT.matcher(value).replaceAll(match -> character(match.group(1)));
  }

  private static String character(String hexadecimal) {
    int point = Integer.parseInt(hexadecimal, 16);
    boolean fits = Character.isValidCodePoint(point) && !Character.isISOControl(point);
    return fits ? Matcher.quoteReplacement(Character.toString(point)) : "";
  }
}
