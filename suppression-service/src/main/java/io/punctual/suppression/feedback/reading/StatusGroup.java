package io.punctual.suppression.feedback.reading;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A group of fields of a machine-readable report: about the mail, or about one recipient.
 *
 * @param fields the first value of each, by the name in small letters
 */
record StatusGroup(Map<String, String> fields) {

  StatusGroup {
    fields = new LinkedHashMap<>(fields);
  }

  /** The value, or an empty text. */
  String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Whether it speaks of a recipient. */
  boolean namesRecipient() {
    return fields.containsKey("final-recipient")
        || fields.containsKey("original-recipient")
        || fields.containsKey("x-actual-recipient") && fields.containsKey("action");
  }
}
