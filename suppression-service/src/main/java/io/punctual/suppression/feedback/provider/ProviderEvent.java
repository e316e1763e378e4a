package io.punctual.suppression.feedback.provider;

import io.punctual.suppression.feedback.Finding;
import io.punctual.suppression.feedback.Finding.Harmless.What;
import io.punctual.suppression.feedback.Mark;
import io.punctual.suppression.feedback.Report;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event about one recipient, as a provider told it.
 *
 * @param recipient as the provider names it
 * @param id by which the provider would repeat it
 * @param status enhanced status code
 * @param failure why, where it was not delivered
 * @param marks texts in which a mark of ours may stand
 */
record ProviderEvent(
    EventType type,
    @Nullable String recipient,
    @Nullable String id,
    @Nullable String status,
    Failure failure,
    List<Mark> marks) {

  /** Under this name a provider's metadata carries the mark. */
  static final String METADATA = "punctual";

  ProviderEvent {
    marks = List.copyOf(marks);
  }

  /** An event whose failure follows from its status. */
  static ProviderEvent of(
      EventType type, Json recipient, Json id, @Nullable String status, List<Mark> marks) {
    return new ProviderEvent(
        type, recipient.text(), id.text(), status, Failure.of(type, status), marks);
  }

  /** The same event with another failure. */
  ProviderEvent because(Failure why) {
    return new ProviderEvent(type, recipient, id, status, why, marks);
  }

  Report report() {
    return new Report(id, marks, List.of(finding()));
  }

  private Finding finding() {
    return switch (type) {
      case BOUNCED -> failed();
      // Whoever did not even ask the recipient's server knows nothing for sure.
      case REJECTED, FAILED ->
          failure == Failure.BLOCKED ? blocked() : new Finding.SoftFailure(recipient, status);
      case DELIVERED -> new Finding.Delivered(recipient);
      case COMPLAINED -> new Finding.Complained(recipient);
      case UNSUBSCRIBED -> new Finding.OptedOut(recipient);
      case DEFERRED -> new Finding.Harmless(recipient, What.DELAYED);
      case AUTORESPONDED -> new Finding.Harmless(recipient, What.AUTO_REPLY);
      case QUEUED, SENT, OPENED, CLICKED, SUBSCRIBED -> new Finding.Harmless(recipient, What.OTHER);
      case UNKNOWN -> new Finding.Unclear("UNKNOWN_EVENT");
    };
  }

  private Finding failed() {
    return switch (failure) {
      case DEAD -> new Finding.DeadAddress(recipient, status);
      case SOFT -> new Finding.SoftFailure(recipient, status);
      case BLOCKED -> blocked();
    };
  }

  private Finding blocked() {
    return new Finding.Blocked(recipient, status);
  }

  /** The mark in a provider's metadata. */
  static List<Mark> metadata(Json... places) {
    return List.of(places).stream()
        .map(Json::text)
        .filter(ProviderEvent::isShort)
        .map(text -> new Mark(Mark.Place.HEADER, String.valueOf(text)))
        .toList();
  }

  /** The mark in an envelope sender. */
  static List<Mark> envelope(Json place) {
    var text = place.text();
    return isShort(text) ? List.of(new Mark(Mark.Place.ENVELOPE, String.valueOf(text))) : List.of();
  }

  private static boolean isShort(@Nullable String text) {
    return text != null && !text.isEmpty() && text.length() <= 320;
  }

  /** The type's name in small letters. */
  String typeName() {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
