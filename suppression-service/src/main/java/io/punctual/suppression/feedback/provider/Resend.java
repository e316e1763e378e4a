package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Mark;
import java.util.ArrayList;
import java.util.List;

/** Resend's webhooks: one event a body; it names all recipients of the mail, ours has one. */
final class Resend extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    var data = body.at("data");
    var marks =
        new ArrayList<Mark>(ProviderEvent.metadata(data.at("tags", ProviderEvent.METADATA)));
    for (var header : data.at("headers").items()) {
      if (header.at("name").textOrEmpty().equalsIgnoreCase(Mark.HEADER_NAME)) {
        marks.addAll(ProviderEvent.metadata(header.at("value")));
      }
    }
    var to = data.at("to").each();
    var type = type(body.at("type").textOrEmpty());
    var status = Failure.status(data.at("bounce", "message").text());
    var read =
        new ProviderEvent(
            type,
            to.isEmpty() ? null : Addresses.first(to.getFirst().text()),
            null,
            status,
            Failure.of(type, status),
            marks);
    boolean forGood = data.at("bounce", "type").textOrEmpty().equals("Permanent");
    return List.of(read.failure() == Failure.DEAD && !forGood ? read.because(Failure.SOFT) : read);
  }

  private static EventType type(String type) {
    return switch (type) {
      case "email.scheduled" -> EventType.QUEUED;
      case "email.sent" -> EventType.SENT;
      case "email.delivered" -> EventType.DELIVERED;
      case "email.delivery_delayed" -> EventType.DEFERRED;
      case "email.bounced" -> EventType.BOUNCED;
      case "email.complained" -> EventType.COMPLAINED;
      case "email.failed" -> EventType.FAILED;
      case "email.suppressed" -> EventType.REJECTED;
      case "email.opened" -> EventType.OPENED;
      case "email.clicked" -> EventType.CLICKED;
      default -> EventType.UNKNOWN;
    };
  }
}
