package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amazon SES through SNS: the event is a text inside the message, or the body itself. */
final class Ses extends ProviderFormat {

  private static final Set<String> ABOUT_US =
      Set.of("ContentRejected", "AttachmentRejected", "MessageTooLarge");

  @Override
  List<ProviderEvent> events(Json body) throws IOException {
    var message = body.at("Message").text();
    var event = message == null ? body : Json.parse(message);
    var kind = event.at("notificationType").text();
    return switch (kind == null ? event.at("eventType").textOrEmpty() : kind) {
      case "Bounce" -> bounces(event);
      case "Complaint" -> complaints(event);
      case "Delivery" -> delivered(event);
      case "DeliveryDelay" -> delayed(event);
      case "Send" -> all(event, EventType.SENT);
      case "Reject" -> all(event, EventType.REJECTED);
      case "Open" -> all(event, EventType.OPENED);
      case "Click" -> all(event, EventType.CLICKED);
      case "Rendering Failure" -> all(event, EventType.FAILED);
      default -> all(event, EventType.UNKNOWN);
    };
  }

  private static List<ProviderEvent> bounces(Json event) {
    var bounce = event.at("bounce");
    boolean forGood = bounce.at("bounceType").textOrEmpty().equals("Permanent");
    var why = bounce.at("bounceSubType").textOrEmpty();
    var events = new ArrayList<ProviderEvent>();
    for (var one : bounce.at("bouncedRecipients").items()) {
      var status = Failure.status(one.at("status").text(), one.at("diagnosticCode").text());
      var read = event(event, EventType.BOUNCED, one.at("emailAddress"), bounce.at("feedbackId"));
      events.add(withStatus(read, status).because(failure(forGood, why, status)));
    }
    return events;
  }

  /** Dead only where Amazon, too, says "for good", and not because it is on a list of Amazon's. */
  private static Failure failure(boolean forGood, String why, @Nullable String status) {
    if (ABOUT_US.contains(why)) {
      return Failure.BLOCKED;
    }
    if (forGood && why.equals("NoEmail")) {
      return Failure.DEAD;
    }
    var failure = Failure.of(EventType.BOUNCED, status);
    boolean listed = why.equals("Suppressed") || why.equals("OnAccountSuppressionList");
    return failure == Failure.DEAD && (!forGood || listed) ? Failure.SOFT : failure;
  }

  private static List<ProviderEvent> complaints(Json event) {
    var complaint = event.at("complaint");
    // "not-spam" takes a complaint back; it is never one.
    boolean notSpam = complaint.at("complaintFeedbackType").textOrEmpty().equals("not-spam");
    return complaint.at("complainedRecipients").items().stream()
        .map(
            one ->
                event(
                    event,
                    notSpam ? EventType.SUBSCRIBED : EventType.COMPLAINED,
                    one.at("emailAddress"),
                    complaint.at("feedbackId")))
        .toList();
  }

  private static List<ProviderEvent> delivered(Json event) {
    return event.at("delivery", "recipients").items().stream()
        .map(one -> event(event, EventType.DELIVERED, one, event.at("mail", "messageId")))
        .toList();
  }

  private static List<ProviderEvent> delayed(Json event) {
    return event.at("deliveryDelay", "delayedRecipients").items().stream()
        .map(one -> event(event, EventType.DEFERRED, one.at("emailAddress"), Json.NOTHING))
        .toList();
  }

  private static List<ProviderEvent> all(Json event, EventType type) {
    return event.at("mail", "destination").items().stream()
        .map(one -> event(event, type, one, Json.NOTHING))
        .toList();
  }

  private static ProviderEvent event(Json event, EventType type, Json recipient, Json id) {
    return ProviderEvent.of(type, recipient, id, null, marks(event.at("mail")));
  }

  private static ProviderEvent withStatus(ProviderEvent read, @Nullable String status) {
    return new ProviderEvent(
        read.type(), read.recipient(), read.id(), status, read.failure(), read.marks());
  }

  /** The envelope sender, our own header where SES is set to tell headers, and its tags. */
  private static List<Mark> marks(Json mail) {
    var marks = new ArrayList<Mark>(ProviderEvent.envelope(mail.at("source")));
    for (var header : mail.at("headers").items()) {
      if (header.at("name").textOrEmpty().equalsIgnoreCase(Mark.HEADER_NAME)) {
        marks.addAll(ProviderEvent.metadata(header.at("value")));
      }
    }
    for (var tag : mail.at("tags", ProviderEvent.METADATA).each()) {
      marks.addAll(ProviderEvent.metadata(tag));
    }
    return marks;
  }
}
