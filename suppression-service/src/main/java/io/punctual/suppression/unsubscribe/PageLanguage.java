package io.punctual.suppression.unsubscribe;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A language in which the unsubscribe page is written. */
public enum PageLanguage {
  EN,
  FR,
  IT;

  /** A header longer than this is no browser's; it is not looked at. */
  private static final int LONGEST_HEADER = 500;

  private static final List<String> TAGS = List.of("en", "fr", "it");

  /** The language's BCP 47 tag. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The language to answer in.
   *
   * @param wanted what the visitor chose on the page, if anything; counts before the header
   * @param acceptLanguage the browser's header, as it came
   * @return English where neither names a language that the page has, or is readable at all
   */
  static PageLanguage choose(@Nullable String wanted, @Nullable String acceptLanguage) {
    var chosen = best(wanted);
    if (chosen == null) {
      chosen = best(acceptLanguage);
    }
    return chosen == null ? EN : chosen;
  }

  private static @Nullable PageLanguage best(@Nullable String ranges) {
    if (ranges == null || ranges.isBlank() || ranges.length() > LONGEST_HEADER) {
      return null;
    }
    try {
      var tag = Locale.lookupTag(Locale.LanguageRange.parse(ranges), TAGS);
      return tag == null ? null : valueOf(tag.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }
}
