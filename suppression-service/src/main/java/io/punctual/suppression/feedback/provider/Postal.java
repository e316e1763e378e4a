package io.punctual.suppression.feedback.provider;

import java.util.List;

/** Postal's webhooks: one event a body; a status of sending, a bounce, or a visit. */
final class Postal extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    var payload = body.at("payload");
    var message =
        payload.at("message").isObject() ? payload.at("message") : payload.at("original_message");
    var status = Failure.status(payload.at("output").text(), payload.at("details").text());
    var type = type(body.at("event").textOrEmpty(), payload);
    var read =
        new ProviderEvent(
            type,
            Addresses.first(message.at("to").text()),
            body.at("uuid").text(),
            status,
            Failure.of(type, status),
            ProviderEvent.metadata(message.at("tag")));
    return List.of(read);
  }

  private static EventType type(String event, Json payload) {
    return switch (payload.at("status").textOrEmpty()) {
      case "Sent" -> EventType.DELIVERED;
      case "SoftFail" -> EventType.DEFERRED;
      case "HardFail" -> EventType.FAILED;
      case "Held" -> EventType.QUEUED;
      case "Bounced" -> EventType.BOUNCED;
      default -> withoutStatus(event, payload);
    };
  }

  private static EventType withoutStatus(String event, Json payload) {
    return switch (event) {
      case "MessageBounced" -> EventType.BOUNCED;
      case "MessageLinkClicked" -> EventType.CLICKED;
      case "MessageLoaded" -> EventType.OPENED;
      default -> payload.at("bounce").isObject() ? EventType.BOUNCED : EventType.UNKNOWN;
    };
  }
}
