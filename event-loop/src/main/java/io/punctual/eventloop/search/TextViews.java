package io.punctual.eventloop.search;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stored bytes as text in every way in which text is usually wrapped: as it is, quoted-printable,
 * percent-encoded, with the escapes of JSON or HTML, in UTF-16 or Latin-1, and what is in base64 or
 * packed inside of any of them: the attachments of a mail, say.
 *
 * <p>All of it in small letters and NFC, and bounded in depth and size. What is encrypted, or
 * drawn, stays hidden.
 */
public final class TextViews {

  /** A mail in a webhook's JSON, in which is a packed attachment, and one wrapping more. */
  private static final int DEPTH = 4;

  private static final char UNREADABLE = '\uFFFD';
  private static final Pattern SOFT_BREAK = Pattern.compile("=[ \\t]*\\r?\\n");
  private static final Pattern FOLDED = Pattern.compile("\\r?\\n[ \\t]+");
  private static final Pattern QUOTED = Pattern.compile("=([0-9A-Fa-f]{2})");
  private static final Pattern PERCENT = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final Pattern UNICODE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final Pattern ENTITY =
      Pattern.compile("&#(?:[xX]([0-9A-Fa-f]{2,4})|([0-9]{2,5}));");

  private final Set<String> views = new LinkedHashSet<>();
  private final Unpacking unpacking = new Unpacking();

  private TextViews() {}

  /**
   * Every view of a value.
   *
   * @param texts at least one; none twice
   * @param whole whether everything packed in it was unpacked; else some of it is not in the texts
   */
  public record Views(List<String> texts, boolean whole) {}

  /** All that can be seen of {@code value}. */
  public static Views in(byte[] value) {
    var seen = new TextViews();
    seen.add(value, DEPTH);
    return new Views(List.copyOf(seen.views), seen.unpacking.isWhole());
  }

  /** The texts of {@link #in}. */
  public static List<String> of(byte[] value) {
    return in(value).texts();
  }

  /** How {@link #of} would show {@code text}, to compare with. */
  public static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private void add(byte[] value, int depth) {
    if (Unpacking.isPacked(value)) {
      unpack(value, depth);
    }
    var text = new String(value, UTF_8);
    add(text);
    if (text.indexOf(UNREADABLE) >= 0) {
      add(new String(value, ISO_8859_1));
    }
    if (text.indexOf('\0') >= 0) {
      addWide(value);
    }
    if (text.indexOf('=') >= 0) {
      var unquoted = bytes(QUOTED, SOFT_BREAK.matcher(text).replaceAll(""));
      add(unquoted.toString(UTF_8));
      add(unquoted.toString(ISO_8859_1));
    }
    addEscaped(text);
    if (depth > 0) {
      Base64Runs.of(text).forEach(decoded -> add(decoded, depth - 1));
    }
  }

  /** Also UTF-16 of Western letters wherever it begins, in either order, between other bytes. */
  private void addWide(byte[] value) {
    add(new String(value, ISO_8859_1).replace("\0", ""));
    add(new String(value, UTF_16LE));
    add(new String(value, UTF_16BE));
  }

  private void addEscaped(String text) {
    if (text.indexOf('\n') >= 0) {
      add(FOLDED.matcher(text).replaceAll(""));
    }
    if (text.indexOf('%') >= 0) {
      add(bytes(PERCENT, text).toString(UTF_8));
    }
    if (text.contains("\\u")) {
      add(characters(UNICODE, text, match -> hex(match.group(1))));
    }
    if (text.contains("&#")) {
      add(characters(ENTITY, text, TextViews::entity));
    }
  }

  private void unpack(byte[] value, int depth) {
    if (depth == 0) {
      unpacking.cut();
      return;
    }
    unpacking.of(value).forEach(unpacked -> add(unpacked, depth - 1));
  }

  private void add(String text) {
    views.add(plain(text));
  }

  /** {@code text} with each match, two hexadecimal digits in its first group, as one byte. */
  private static ByteArrayOutputStream bytes(Pattern pattern, String text) {
    var matches = pattern.matcher(text);
    var bytes = new ByteArrayOutputStream(text.length());
    int done = 0;
    while (matches.find()) {
      bytes.writeBytes(text.substring(done, matches.start()).getBytes(UTF_8));
      bytes.write(hex(matches.group(1)));
      done = matches.end();
    }
    bytes.writeBytes(text.substring(done).getBytes(UTF_8));
    return bytes;
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
