package io.punctual.suppression.feedback.webhook;

import io.punctual.suppression.feedback.provider.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of Amazon's SNS, not verified yet. */
record SnsMessage(Json fields) {

  private static final List<String> OF_NOTIFICATION =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
  private static final List<String> OF_CONFIRMATION =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

  String type() {
    return field("Type");
  }

  String topic() {
    return field("TopicArn");
  }

  String field(String name) {
    return fields.at(name).textOrEmpty();
  }

  /** The topic's region; empty where it names none. */
  String region() {
    var parts = topic().split(":", 6);
    return parts.length == 6 ? parts[3] : "";
  }

  /** What is signed: name and value of each field there is, in Amazon's order, a line each. */
  String signedText() {
    var text = new StringBuilder();
    for (var name : type().equals("Notification") ? OF_NOTIFICATION : OF_CONFIRMATION) {
      var value = fields.at(name).text();
      if (value != null) {
        text.append(name).append('\n').append(value).append('\n');
      }
    }
    return text.toString();
  }

  /** The algorithm of its signature; {@code null} for a version that there is not. */
  @Nullable String algorithm() {
    return switch (field("SignatureVersion")) {
      case "1" -> "SHA1withRSA";
      case "2" -> "SHA256withRSA";
      default -> null;
    };
  }
}
