package io.punctual.suppression.feedback.reading;

import java.util.List;
import java.util.Locale;

/** The header fields of a mail or a part, in their order; names match in any case. */
record Headers(List<Header> fields) {

  static final Headers NONE = new Headers(List.of());

  Headers {
    fields = List.copyOf(fields);
  }

  /** The first value of {@code name}, or an empty text. */
  String first(String name) {
    for (var field : fields) {
      if (field.name().equalsIgnoreCase(name)) {
        return field.value();
      }
    }
    return "";
  }

  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
  }

  /** The first value of {@code name} in small letters. */
  String lower(String name) {
    return first(name).toLowerCase(Locale.ROOT);
  }
}
