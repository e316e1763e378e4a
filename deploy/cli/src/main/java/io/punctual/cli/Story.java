package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Everything that happened to one person, in order, one line each. */
final class Story {

  private final List<Event> events = new ArrayList<>();

  private record Event(Instant at, String line) {}

  /**
   * @param person the suppression service's answer
   * @param timelines the scheduler's answers
   */
  Story(JsonNode person, JsonNode timelines) {
    person.path("referrals").forEach(this::referral);
    person.path("claims").forEach(this::claim);
    person.path("audit").forEach(this::audit);
    suppression(person);
    for (JsonNode timeline : timelines) {
      timeline.path("reminders").forEach(this::reminder);
      for (JsonNode stop : timeline.path("stops")) {
        add(stop, "at", "the scheduler stopped planning: " + reason(stop, "kind"));
      }
    }
    events.sort(Comparator.comparing(Event::at));
  }

  boolean isEmpty() {
    return events.isEmpty();
  }

  String text() {
    var text = new StringBuilder();
    for (Event event : events) {
      text.append("  ").append(event.line()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private void referral(JsonNode referral) {
    String id = text(referral, "referralId");
    String merged =
        referral.path("merged").asBoolean()
            ? "; the person had been referred before, so no time moved"
            : "";
    add(
        referral,
        "referredAt",
        "referred by member %s (referral %s)%s".formatted(text(referral, "memberId"), id, merged));
    if (referral.hasNonNull("refusedReason")) {
      add(
          referral,
          "storedAt",
          "the address of referral %s was refused: %s"
              .formatted(id, text(referral, "refusedReason")));
    } else if (!text(referral, "standing").isEmpty()) {
      add(
          referral,
          "storedAt",
          "referral %s became known here, standing %s".formatted(id, text(referral, "standing")));
    }
    add(referral, "withdrawnAt", "referral %s was withdrawn".formatted(id));
  }

  private void suppression(JsonNode person) {
    JsonNode suppression = person.path("suppression");
    add(
        suppression,
        suppression.has("at") ? "at" : "suppressedAt",
        "suppressed: %s, by %s"
            .formatted(reason(suppression, "reason"), text(suppression, "source")));
    add(person, "erasedAt", "erased: address and names are gone");
    for (JsonNode recipient : person.path("recipients")) {
      add(recipient, "stoppedAt", "the series ended: " + reason(recipient, "stopped"));
    }
  }

  private void claim(JsonNode claim) {
    String name = name(claim);
    add(claim, "grantedAt", "%s: permission to send was granted".formatted(name));
    if (claim.hasNonNull("handedOverAt")) {
      add(
          claim,
          "handedOverAt",
          "%s: handed over to the mail server, %s".formatted(name, text(claim, "state")));
    } else if (!claim.hasNonNull("grantedAt")) {
      add(
          claim,
          "answeredAt",
          "%s: permission to send was refused, %s %s"
              .formatted(name, text(claim, "state"), reason(claim, "reason"))
              .stripTrailing());
    }
  }

  private void audit(JsonNode entry) {
    add(
        entry,
        "at",
        "%s by %s %s"
            .formatted(text(entry, "act"), text(entry, "who"), text(entry, "detail"))
            .strip());
  }

  private void reminder(JsonNode reminder) {
    String name = name(reminder);
    add(reminder, "due", "%s was, or is, due".formatted(name));
    add(reminder, "deadline", "%s: too late from here on".formatted(name));
    String reason = reason(reminder, "reason");
    add(
        reminder,
        "changedAt",
        "%s became %s%s"
            .formatted(name, text(reminder, "status"), reason.isEmpty() ? "" : ": " + reason));
  }

  private void add(JsonNode node, String field, String what) {
    try {
      events.add(
          new Event(
              Instant.parse(node.path(field).asText()), Moment.of(node.path(field)) + "  " + what));
    } catch (DateTimeParseException e) {
      return; // it did not happen
    }
  }

  private static String name(JsonNode node) {
    return text(node, "plan") + '/' + text(node, "step");
  }

  private static String reason(JsonNode node, String field) {
    return Reasons.inWords(text(node, field), "");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
