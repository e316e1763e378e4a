package io.punctual.address;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a name that a stranger typed may be shown in a mail that bears our name.
 *
 * <p>What could be read or clicked as a link, could hide or reorder text, or is too long to be a
 * name is not shown at all; the caller puts a neutral phrase instead. Pure.
 */
public final class SafeName {

  /** In code points; longer texts are messages, not names. */
  public static final int LONGEST = 60;

  /** More marks than this on one letter paint over the lines above and below. */
  private static final int MOST_MARKS_IN_A_ROW = 3;

  private static final Pattern LINK =
      Pattern.compile(
          "://|//|\\\\\\\\|@|www\\.|\\b(?:mailto|tel|sms|javascript|data|file|vbscript|https?|ftp):"
              + "|[\\p{L}\\p{M}\\p{N}_-]\\.[\\p{L}\\p{M}]{2}|[\\p{L}\\p{M}\\p{N}-]\\.xn--"
              + "|\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:.]*:[0-9a-f:.]*]",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private SafeName() {}

  /**
   * The name as it may be shown, surrounding blanks removed.
   *
   * @return empty when there is none, or none that may be shown
   */
  public static Optional<String> of(@Nullable String given) {
    if (given == null || given.length() > 4 * LONGEST) {
      return Optional.empty();
    }
    var name = given.strip();
    var shown = !name.isEmpty() && visible(name) && !looksLikeLink(name);
    return shown ? Optional.of(name) : Optional.empty();
  }

  private static boolean visible(String name) {
    if (name.codePointCount(0, name.length()) > LONGEST) {
      return false;
    }
    int marks = 0;
    for (int at = 0; at < name.length(); ) {
      int character = name.codePointAt(at);
      marks = isMark(character) ? marks + 1 : 0;
      if (marks > MOST_MARKS_IN_A_ROW || hides(character)) {
        return false;
      }
      at += Character.charCount(character);
    }
    return true;
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  /** Whether a character has no shape of its own, or steers how others are shown. */
  private static boolean hides(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> character != ' ' && character != 0xA0;
      default -> isInvisibleLetter(character);
    };
  }

  private static boolean isInvisibleLetter(int character) {
    return switch (character) {
      // combining grapheme joiner, Hangul and Khmer fillers, Braille blank
      case 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC -> true;
      default ->
          character >= 0x180B && character <= 0x180F // Mongolian variation selectors
              || character >= 0xFE00 && character <= 0xFE0F
              || character >= 0xE0100 && character <= 0xE01EF;
    };
  }

  /** Compared in compatibility form, so that full-width letters and dots do not slip through. */
  private static boolean looksLikeLink(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return LINK.matcher(plain.replace('\u3002', '.').replace('\uFF61', '.')).find();
  }
}
