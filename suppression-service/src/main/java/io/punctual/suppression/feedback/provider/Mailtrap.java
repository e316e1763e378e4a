package io.punctual.suppression.feedback.provider;

import java.util.List;

/** Mailtrap's webhooks: a list of events under a name. */
final class Mailtrap extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    return body.at("events").items().stream().map(Mailtrap::event).toList();
  }

  private static ProviderEvent event(Json event) {
    return ProviderEvent.of(
        type(event.at("event").textOrEmpty()),
        event.at("email"),
        event.at("event_id"),
        Failure.status(event.at("response").text(), event.at("reason").text()),
        ProviderEvent.metadata(event.at("custom_variables", ProviderEvent.METADATA)));
  }

  private static EventType type(String event) {
    return switch (event) {
      case "delivery" -> EventType.DELIVERED;
      case "open" -> EventType.OPENED;
      case "click" -> EventType.CLICKED;
      case "bounce" -> EventType.BOUNCED;
      case "soft bounce", "suspension" -> EventType.DEFERRED;
      case "spam" -> EventType.COMPLAINED;
      case "unsubscribe" -> EventType.UNSUBSCRIBED;
      case "reject" -> EventType.REJECTED;
      default -> EventType.UNKNOWN;
    };
  }
}
