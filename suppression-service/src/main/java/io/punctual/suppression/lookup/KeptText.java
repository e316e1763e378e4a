package io.punctual.suppression.lookup;

import io.punctual.eventloop.http.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The words of an operator that are kept for good, such as why something was done.
 *
 * <p>They outlive an erasure and are shown to others: no addresses, no control characters.
 */
public final class KeptText {

  private static final int LONGEST = 500;

  private KeptText() {}

  /**
   * The text, or {@code null} where there is none.
   *
   * @throws ProblemException if it is too long or holds what may not be kept
   */
  public static @Nullable String optional(String field, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    var stripped = text.strip();
    if (stripped.length() > LONGEST) {
      throw ProblemException.badField(field, "must have at most %d characters".formatted(LONGEST));
    }
    if (stripped.indexOf('@') >= 0) {
      throw ProblemException.badField(
          field, "must not hold an address or an @: it is kept for good, also after an erasure");
    }
    if (stripped.chars().anyMatch(KeptText::isHidden)) {
      throw ProblemException.badField(field, "must be one line without control characters");
    }
    return stripped;
  }

  /**
   * The text.
   *
   * @throws ProblemException if it is missing, too long or holds what may not be kept
   */
  public static String required(String field, @Nullable String text) {
    var kept = optional(field, text);
    if (kept == null) {
      throw ProblemException.badField(field, "is missing: say why");
    }
    return kept;
  }

  private static boolean isHidden(int character) {
    return Character.isISOControl(character)
        || Character.getType(character) == Character.FORMAT
        || Character.getType(character) == Character.LINE_SEPARATOR
        || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
  }
}
