package io.punctual.suppression.feedback.provider;

import java.util.List;
import java.util.Locale;

/** SendGrid's event webhook: a list of events; custom arguments stand among the fields. */
final class SendGrid extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    return body.each().stream().filter(Json::isObject).map(SendGrid::event).toList();
  }

  private static ProviderEvent event(Json event) {
    var status =
        Failure.status(
            event.at("status").text(), event.at("reason").text(), event.at("response").text());
    var read =
        ProviderEvent.of(
            type(event.at("event").textOrEmpty()),
            event.at("email"),
            event.at("sg_event_id"),
            status,
            ProviderEvent.metadata(event.at(ProviderEvent.METADATA)));
    if (read.type() == EventType.REJECTED) {
      return read.because(dropped(event.at("reason").textOrEmpty()));
    }
    // A "blocked" bounce is one that SendGrid itself takes for passing.
    return event.at("type").textOrEmpty().equals("blocked") && read.failure() == Failure.DEAD
        ? read.because(Failure.SOFT)
        : read;
  }

  private static EventType type(String event) {
    return switch (event) {
      case "processed" -> EventType.QUEUED;
      case "dropped" -> EventType.REJECTED;
      case "delivered" -> EventType.DELIVERED;
      case "deferred" -> EventType.DEFERRED;
      case "bounce", "blocked" -> EventType.BOUNCED;
      case "open" -> EventType.OPENED;
      case "click" -> EventType.CLICKED;
      case "spamreport" -> EventType.COMPLAINED;
      case "unsubscribe", "group_unsubscribe" -> EventType.UNSUBSCRIBED;
      case "group_resubscribe" -> EventType.SUBSCRIBED;
      default -> EventType.UNKNOWN;
    };
  }

  /** Dropped because the address failed before says something of it; all else is about us. */
  private static Failure dropped(String reason) {
    var words = reason.toLowerCase(Locale.ROOT);
    return words.contains("bounced") || words.contains("invalid") ? Failure.SOFT : Failure.BLOCKED;
  }
}
