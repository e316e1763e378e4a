package io.punctual.history;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a record from a file has to have. */
final class Required {

  private Required() {}

  /**
   * @throws IllegalArgumentException if there is no such value
   */
  static void value(String name, @Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("\"" + name + "\" is missing");
    }
  }

  /**
   * @throws IllegalArgumentException if there is no such text, or an empty one
   */
  static void text(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("\"" + name + "\" is missing or empty");
    }
  }

  /**
   * @throws IllegalArgumentException if there is no such length, or one below zero
   */
  static void length(String name, @Nullable Duration value) {
    if (value == null || value.isNegative()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" must be a length of zero or more, as in PT30S: " + value);
    }
  }
}
