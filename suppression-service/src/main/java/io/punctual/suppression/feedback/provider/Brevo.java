package io.punctual.suppression.feedback.provider;

import java.util.List;

/** Brevo's webhooks: one event a body. */
final class Brevo extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    var kind = body.at("event").textOrEmpty();
    var read =
        ProviderEvent.of(
            type(kind),
            body.at("email"),
            Json.NOTHING,
            Failure.status(body.at("reason").text()),
            ProviderEvent.metadata(body.at("X-Mailin-custom")));
    return List.of(
        read.failure() == Failure.DEAD && !kind.equals("hard_bounce")
            ? read.because(Failure.SOFT)
            : read);
  }

  private static EventType type(String event) {
    return switch (event) {
      case "request" -> EventType.QUEUED;
      case "delivered" -> EventType.DELIVERED;
      case "hard_bounce", "soft_bounce", "invalid_email" -> EventType.BOUNCED;
      case "blocked" -> EventType.REJECTED;
      case "deferred" -> EventType.DEFERRED;
      case "spam", "complaint" -> EventType.COMPLAINED;
      case "opened", "unique_opened", "proxy_open", "unique_proxy_open" -> EventType.OPENED;
      case "click" -> EventType.CLICKED;
      case "unsubscribe", "unsubscribed" -> EventType.UNSUBSCRIBED;
      case "list_addition" -> EventType.SUBSCRIBED;
      case "error" -> EventType.FAILED;
      default -> EventType.UNKNOWN;
    };
  }
}
