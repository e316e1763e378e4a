package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Mark;
import java.util.List;

/** MailerSend's webhooks: one activity a body. */
final class MailerSend extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    var activity = body.at("data");
    var kind = activity.at("type").textOrEmpty();
    var status =
        Failure.status(
            activity.at("morph", "readable_reason").text(), activity.at("morph", "reason").text());
    var read =
        ProviderEvent.of(
            type(kind),
            activity.at("email", "recipient", "email"),
            activity.at("id"),
            status,
            marks(activity));
    return List.of(
        read.failure() == Failure.DEAD && !kind.equals("hard_bounced")
            ? read.because(Failure.SOFT)
            : read);
  }

  private static List<Mark> marks(Json activity) {
    return activity.at("email", "tags").items().stream()
        .flatMap(tag -> ProviderEvent.metadata(tag).stream())
        .toList();
  }

  private static EventType type(String type) {
    return switch (type) {
      case "sent" -> EventType.SENT;
      case "delivered" -> EventType.DELIVERED;
      case "soft_bounced", "hard_bounced" -> EventType.BOUNCED;
      case "deferred" -> EventType.DEFERRED;
      case "opened", "opened_unique" -> EventType.OPENED;
      case "clicked", "clicked_unique" -> EventType.CLICKED;
      case "unsubscribed" -> EventType.UNSUBSCRIBED;
      case "spam_complaint" -> EventType.COMPLAINED;
      default -> EventType.UNKNOWN;
    };
  }
}
