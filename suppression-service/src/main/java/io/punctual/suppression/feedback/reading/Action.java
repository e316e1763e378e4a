package io.punctual.suppression.feedback.reading;

import java.util.Locale;

/** What a delivery report says was done for a recipient (RFC 3464, 2.3.3). */
enum Action {
  FAILED,
  DELAYED,
  DELIVERED,
  RELAYED,
  EXPANDED,
  /** None given, or none of the standard's. */
  UNSTATED;

  /** The first word of the field counts; reporters add comments to it. */
  static Action of(String field) {
    var word = field.strip().toLowerCase(Locale.ROOT).split("[^a-z]", 2)[0];
    return switch (word) {
      case "failed", "failure" -> FAILED;
      case "delayed" -> DELAYED;
      case "delivered", "deliverable" -> DELIVERED;
      case "relayed" -> RELAYED;
      case "expanded" -> EXPANDED;
      default -> UNSTATED;
    };
  }
}
