package io.punctual.suppression.feedback.provider;

import java.util.List;

/** Postmark's webhooks: one event a body; a bounce says in its type what it really is. */
final class Postmark extends ProviderFormat {

  @Override
  List<ProviderEvent> events(Json body) {
    var kind = body.at("Type").textOrEmpty();
    var recipient = body.at("Email").text() == null ? body.at("Recipient") : body.at("Email");
    var read =
        ProviderEvent.of(
            type(body, kind),
            recipient,
            body.at("ID"),
            Failure.status(body.at("Details").text(), body.at("Description").text()),
            ProviderEvent.metadata(body.at("Metadata", ProviderEvent.METADATA)));
    // Only what Postmark, too, calls a hard bounce can mean that the address is dead.
    return List.of(
        read.failure() == Failure.DEAD && !kind.equals("HardBounce")
            ? read.because(Failure.SOFT)
            : read);
  }

  private static EventType type(Json body, String kind) {
    return switch (body.at("RecordType").textOrEmpty()) {
      case "Bounce", "SpamComplaint" -> bounce(kind);
      case "Delivery" -> EventType.DELIVERED;
      case "Open" -> EventType.OPENED;
      case "Click" -> EventType.CLICKED;
      case "SubscriptionChange" -> change(body);
      default -> EventType.UNKNOWN;
    };
  }

  private static EventType change(Json body) {
    if (body.at("SuppressSending").textOrEmpty().equals("false")) {
      return EventType.SUBSCRIBED;
    }
    return bounce(body.at("SuppressionReason").textOrEmpty());
  }

  private static EventType bounce(String kind) {
    return switch (kind) {
      case "HardBounce", "SoftBounce", "VirusNotification" -> EventType.BOUNCED;
      case "Transient", "DnsError", "OpenRelayTest" -> EventType.DEFERRED;
      case "Unsubscribe", "ManualSuppression" -> EventType.UNSUBSCRIBED;
      case "Subscribe" -> EventType.SUBSCRIBED;
      case "AutoResponder", "AddressChange", "ChallengeVerification" -> EventType.AUTORESPONDED;
      case "SpamComplaint", "SpamNotification" -> EventType.COMPLAINED;
      case "BadEmailAddress", "ManuallyDeactivated", "Unconfirmed", "Blocked", "DMARCPolicy" ->
          EventType.REJECTED;
      case "SMTPApiError", "TemplateRenderingFailed" -> EventType.FAILED;
      default -> EventType.UNKNOWN;
    };
  }
}
