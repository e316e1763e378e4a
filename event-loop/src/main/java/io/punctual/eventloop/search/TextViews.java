package io.punctual.eventloop.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stored bytes as text in every way in which text is usually wrapped: as it is, quoted-printable,
 * percent-encoded, with the escapes of JSON or HTML, and base64 inside of any of them.
 *
 * <p>All of it in small letters and NFC. What is compressed or encrypted stays hidden.
 */
public final class TextViews {

  /** Letters wrapped in base64 twice are seen still. */
  private static final int DEPTH = 2;

  private static final Pattern SOFT_BREAK = Pattern.compile("=[ \\t]*\\r?\\n");
  private static final Pattern FOLDED = Pattern.compile("\\r?\\n[ \\t]+");
  private static final Pattern QUOTED = Pattern.compile("=([0-9A-Fa-f]{2})");
  private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final Pattern ENTITY =
      Pattern.compile("&#(?:[xX]([0-9A-Fa-f]{2,4})|([0-9]{2,5}));");

  private TextViews() {}

  /** At least one; none twice. */
  public static List<String> of(byte[] value) {
    var views = new ArrayList<String>();
    add(views, value, DEPTH);
    return views.stream().map(TextViews::plain).distinct().toList();
  }

  /** How {@link #of} would show {@code text}, to compare with. */
  public static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static void add(List<String> views, byte[] value, int depth) {
    var text = new String(value, UTF_8);
    views.add(text);
    if (text.indexOf('=') >= 0) {
      views.add(bytes(QUOTED, SOFT_BREAK.matcher(text).replaceAll("")));
    }
    if (text.indexOf('\n') >= 0) {
      views.add(FOLDED.matcher(text).replaceAll(""));
    }
    if (text.indexOf('%') >= 0) {
      views.add(bytes(PERCENT, text));
    }
    if (text.contains("\\u")) {
      views.add(characters(UNICODE, text, match -> hex(match.group(1))));
    }
    if (text.contains("&#")) {
      views.add(characters(ENTITY, text, TextViews::entity));
    }
    if (depth > 0) {
      Base64Runs.of(text).forEach(decoded -> add(views, decoded, depth - 1));
    }
  }

  /** {@code text} with each match, two hexadecimal digits in its first group, as one byte. */
  private static String bytes(Pattern pattern, String text) {
    var matches = pattern.matcher(text);
    var bytes = new ByteArrayOutputStream(text.length());
    int done = 0;
    while (matches.find()) {
      bytes.writeBytes(text.substring(done, matches.start()).getBytes(UTF_8));
      bytes.write(hex(matches.group(1)));
      done = matches.end();
    }
    bytes.writeBytes(text.substring(done).getBytes(UTF_8));
    return bytes.toString(UTF_8);
  }

  private static String characters(Pattern pattern, String text, Function<Matcher, Integer> code) {
    var matches = pattern.matcher(text);
    var result = new StringBuilder(text.length());
    int done = 0;
    while (matches.find()) {
      result.append(text, done, matches.start()).append((char) (int) code.apply(matches));
      done = matches.end();
    }
    return result.append(text, done, text.length()).toString();
  }

  private static int entity(Matcher match) {
    var hexadecimal = match.group(1);
    return hexadecimal == null ? Integer.parseInt(match.group(2)) : hex(hexadecimal);
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }
}
