package io.punctual.suppression.feedback.provider;

import org.jspecify.annotations.Nullable;

/** Takes the bare address out of a header's value. Evidence only: nobody is written to by it. */
final class Addresses {

  private Addresses() {}

  /** The first address of a list such as {@code "Jo, Doe" <jo@example.com>, x@example.com}. */
  static @Nullable String first(@Nullable String list) {
    if (list == null) {
      return null;
    }
    var first = firstEntry(list);
    int opens = first.lastIndexOf('<');
    int closes = first.indexOf('>', opens);
    var bare = (opens >= 0 && closes > opens ? first.substring(opens + 1, closes) : first).strip();
    return bare.indexOf('@') > 0 ? bare : null;
  }

  /** Up to the first comma that stands in no quotes. */
  private static String firstEntry(String list) {
    boolean quoted = false;
    for (int at = 0; at < list.length(); at++) {
      char character = list.charAt(at);
      if (character == '\\' && quoted) {
        at++;
      } else if (character == '"') {
        quoted = !quoted;
      } else if (character == ',' && !quoted) {
        return list.substring(0, at);
      }
    }
    return list;
  }
}
