package io.punctual.sender.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Pattern;

/** Header values as they stand on the wire: checked, encoded after RFC 2047, folded. Pure. */
final class HeaderText {

  private static final int LONGEST_LINE = 76;

  private static final Pattern PLAIN_ADDRESS =
      Pattern.compile("[!-~&&[^<>,;:\"@()\\[\\]\\\\]]{1,64}@[A-Za-z0-9.-]{1,255}");

  /** 45 octets make 60 characters of base64, and with {@code =?UTF-8?B??=} one word below 75. */
  private static final int OCTETS_IN_A_WORD = 45;

  private HeaderText() {}

  /**
   * The value itself, when it cannot start a new line.
   *
   * @throws IllegalArgumentException on CR, LF or NUL; names the header, never the value
   */
  static String checked(String header, String value) {
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      if (character == '\r' || character == '\n' || character == 0) {
        throw new IllegalArgumentException(header + " contains a line break or NUL");
      }
    }
    return value;
  }

  /**
   * A value in angle brackets, such as an address or a URL.
   *
   * @throws IllegalArgumentException when something in it could end the bracket
   */
  static String bracketed(String header, String value) {
    checked(header, value);
    boolean quoted = false;
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      if (character == '"') {
        quoted = !quoted;
      }
      if (character < ' ' || character == 0x7F || !quoted && " <>".indexOf(character) >= 0) {
        throw new IllegalArgumentException(header + " contains a character it must not");
      }
    }
    return "<" + value + ">";
  }

  /** Free text, such as a subject; {@code header} counts for the length of the first line. */
  static String unstructured(String header, String value) {
    checked(header, value);
    var plain = isPlain(value) && header.length() + 2 + value.length() <= LONGEST_LINE;
    return plain ? value : encodedWords(header, value);
  }

  /** A display name before an address. */
  static String phrase(String header, String value) {
    checked(header, value);
    if (!isPlain(value) || value.length() > LONGEST_LINE - header.length() - 4) {
      return encodedWords(header, value);
    }
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A name and an address, as in From. */
  static String mailbox(String header, String name, String address) {
    return phrase(header, name) + "\r\n <" + plainAddress(header, address) + ">";
  }

  /**
   * The address itself, when it is one and plain: ASCII, without quotes, comments or groups.
   *
   * @throws IllegalArgumentException when it is not
   */
  static String plainAddress(String header, String address) {
    if (!isPlainAddress(address)) {
      throw new IllegalArgumentException(header + " is no plain ASCII address");
    }
    return address;
  }

  static boolean isPlainAddress(String address) {
    return PLAIN_ADDRESS.matcher(address).matches();
  }

  /** Plain ASCII that no reader takes for an encoded word. */
  private static boolean isPlain(String value) {
    return !value.contains("=?")
        && value.equals(value.strip())
        && value.chars().allMatch(character -> character >= ' ' && character < 0x7F);
  }

  private static String encodedWords(String header, String value) {
    var words = new StringBuilder();
    for (int from = 0; from < value.length(); ) {
      int to = endOfWord(value, from, from == 0 ? firstWord(header) : OCTETS_IN_A_WORD);
      words.append(from == 0 ? "=?UTF-8?B?" : "\r\n =?UTF-8?B?");
      words.append(Base64.getEncoder().encodeToString(value.substring(from, to).getBytes(UTF_8)));
      words.append("?=");
      from = to;
    }
    return words.toString();
  }

  /** The first word shares its line with the header's name. */
  private static int firstWord(String header) {
    return OCTETS_IN_A_WORD - 3 * ((header.length() + 5) / 4);
  }

  /** As many whole characters as fit: no word ends within a character. */
  private static int endOfWord(String value, int from, int most) {
    int to = from;
    for (int octets = 0; to < value.length(); ) {
      int character = value.codePointAt(to);
      octets += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
      if (octets > most) {
        break;
      }
      to += Character.charCount(character);
    }
    return to;
  }
}
