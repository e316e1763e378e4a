package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mailgun's webhooks: one event under {@code event-data}, variables of ours beside it. */
final class Mailgun extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    var event = body.at("event-data").isObject() ? body.at("event-data") : body;
    return List.of(event(event, body));
  }

  private static ProviderEvent event(Json event, Json body) {
    var marks =
        new ArrayList<Mark>(
            ProviderEvent.metadata(event.at("user-variables", ProviderEvent.METADATA)));
    marks.addAll(ProviderEvent.envelope(event.at("envelope", "sender")));
    var status = event.at("delivery-status");
    var id = body.at("signature", "token");
    var type = type(event.at("event").textOrEmpty(), event.at("severity").textOrEmpty());
    var read =
        new ProviderEvent(
            type,
            recipient(event),
            id.text() == null ? event.at("id").text() : id.text(),
            Failure.status(
                status.at("enhanced-code").text(),
                status.at("message").text(),
                status.at("description").text()),
            Failure.SOFT,
            marks);
    return read.because(failure(event.at("reason").textOrEmpty(), type, read.status()));
  }

  /** One that Mailgun rejected itself names its recipient in the mail's header only. */
  private static @Nullable String recipient(Json event) {
    var named = event.at("recipient").text();
    return named == null ? Addresses.first(event.at("message", "headers", "to").text()) : named;
  }

  private static EventType type(String event, String severity) {
    return switch (event) {
      case "accepted" -> EventType.QUEUED;
      case "rejected", "dropped" -> EventType.REJECTED;
      case "delivered" -> EventType.DELIVERED;
      case "failed" -> severity.equals("temporary") ? EventType.DEFERRED : EventType.BOUNCED;
      case "bounced" -> EventType.BOUNCED;
      case "opened" -> EventType.OPENED;
      case "clicked" -> EventType.CLICKED;
      case "unsubscribed" -> EventType.UNSUBSCRIBED;
      case "complained" -> EventType.COMPLAINED;
      default -> EventType.UNKNOWN;
    };
  }

  /** Only a bounce of this very mail may mean a dead address, not one on Mailgun's own list. */
  private static Failure failure(String reason, EventType type, @Nullable String status) {
    var failure = Failure.of(type, status);
    return failure == Failure.DEAD && reason.startsWith("suppress-") ? Failure.SOFT : failure;
  }
}
