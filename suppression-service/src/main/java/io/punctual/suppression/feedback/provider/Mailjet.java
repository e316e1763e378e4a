package io.punctual.suppression.feedback.provider;

import java.util.List;

/** Mailjet's events: one, or a list of them. */
final class Mailjet extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    return body.each().stream().filter(Json::isObject).map(Mailjet::event).toList();
  }

  private static ProviderEvent event(Json event) {
    var status = Failure.status(event.at("smtp_reply").text(), event.at("comment").text());
    var read =
        ProviderEvent.of(
            type(event),
            event.at("email"),
            event.at("event_id"),
            status,
            ProviderEvent.metadata(event.at("CustomID"), event.at("Payload")));
    var error = event.at("error").textOrEmpty();
    boolean forGood = event.at("hard_bounce").textOrEmpty().equals("true");
    boolean nobody = error.equals("user unknown") || error.equals("invalid domain");
    if (forGood && nobody) {
      return read.because(Failure.DEAD);
    }
    return read.failure() == Failure.DEAD ? read.because(Failure.SOFT) : read;
  }

  private static EventType type(Json event) {
    boolean forGood = event.at("hard_bounce").textOrEmpty().equals("true");
    return switch (event.at("event").textOrEmpty()) {
      case "sent" -> EventType.DELIVERED;
      case "open" -> EventType.OPENED;
      case "click" -> EventType.CLICKED;
      case "bounce" ->
          event.at("error").textOrEmpty().equals("greylisted") && !forGood
              ? EventType.DEFERRED
              : EventType.BOUNCED;
      case "blocked" -> EventType.REJECTED;
      case "spam" -> EventType.COMPLAINED;
      case "unsub" -> EventType.UNSUBSCRIBED;
      default -> EventType.UNKNOWN;
    };
  }
}
