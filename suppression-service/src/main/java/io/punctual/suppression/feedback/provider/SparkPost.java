package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Mark;
import java.util.ArrayList;
import java.util.List;

/** SparkPost's webhooks: a list; each event lies two levels down under the name of its class. */
final class SparkPost extends ProviderFormat {

  private static final List<String> CLASSES =
      List.of(
          "message_event",
          "track_event",
          "unsubscribe_event",
          "gen_event",
          "relay_event",
          "ab_test_event");

  @Override
  List<ProviderEvent> events(Json body) {
    var events = new ArrayList<ProviderEvent>();
    for (var item : body.each()) {
      for (var name : CLASSES) {
        var event = item.at("msys", name);
        if (event.isObject()) {
          events.add(event(event));
        }
      }
    }
    return events;
  }

  private static ProviderEvent event(Json event) {
    var marks = new ArrayList<Mark>(ProviderEvent.envelope(event.at("msg_from")));
    marks.addAll(ProviderEvent.metadata(event.at("rcpt_meta", ProviderEvent.METADATA)));
    var status = Failure.status(event.at("raw_reason").text(), event.at("reason").text());
    var reason = event.at("bounce_class").textOrEmpty();
    var type = type(event.at("type").textOrEmpty(), reason);
    var recipient =
        event.at("raw_rcpt_to").text() == null ? event.at("rcpt_to") : event.at("raw_rcpt_to");
    var read = ProviderEvent.of(type, recipient, event.at("event_id"), status, marks);
    return read.because(failure(reason, read.failure()));
  }

  private static EventType type(String type, String reason) {
    return switch (type) {
      case "injection" -> EventType.QUEUED;
      case "delivery" -> EventType.DELIVERED;
      case "delay" -> EventType.DEFERRED;
      case "bounce", "out_of_band" -> bounce(reason);
      case "spam_complaint" -> EventType.COMPLAINED;
      case "policy_rejection", "generation_rejection" -> EventType.REJECTED;
      case "generation_failure" -> EventType.FAILED;
      case "click", "amp_click" -> EventType.CLICKED;
      case "open", "initial_open", "amp_open", "amp_initial_open" -> EventType.OPENED;
      case "list_unsubscribe", "link_unsubscribe" -> EventType.UNSUBSCRIBED;
      default -> EventType.UNKNOWN;
    };
  }

  /** Some of SparkPost's classes of bounces are answers of another kind. */
  private static EventType bounce(String reason) {
    return switch (reason) {
      case "60", "100" -> EventType.AUTORESPONDED;
      case "80" -> EventType.SUBSCRIBED;
      case "90" -> EventType.UNSUBSCRIBED;
      default -> EventType.BOUNCED;
    };
  }

  /** Class 10 is an invalid recipient; 50 to 54 are mail blocks, spam and policy. */
  private static Failure failure(String reason, Failure byStatus) {
    return switch (reason) {
      case "10" -> Failure.DEAD;
      case "50", "51", "52", "53", "54" -> Failure.BLOCKED;
      default -> byStatus == Failure.DEAD ? Failure.SOFT : byStatus;
    };
  }
}
