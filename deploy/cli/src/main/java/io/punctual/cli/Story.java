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
   * @param person the suppression service's answer, which tells its own part in sentences
   * @param timelines the scheduler's answers
   */
  Story(JsonNode person, JsonNode timelines) {
    for (JsonNode sentence : person.path("story")) {
      add(sentence, "at", text(sentence, "text"));
    }
    for (JsonNode timeline : timelines) {
      timeline.path("reminders").forEach(this::reminder);
      for (JsonNode stop : timeline.path("stops")) {
        add(stop, "at", "scheduler: plans nothing more, " + reason(stop, "kind"));
      }
    }
    events.sort(Comparator.comparing(Event::at));
  }

  String text() {
    var text = new StringBuilder();
    for (Event event : events) {
      text.append("  ").append(event.line()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private void reminder(JsonNode reminder) {
    String name = "scheduler: " + text(reminder, "plan") + '/' + text(reminder, "step");
    String status = text(reminder, "status");
    if (status.equals("PLANNED") || status.equals("QUEUED")) {
      add(reminder, "due", name + " is due");
      add(reminder, "deadline", name + " must not go out any more from here on");
    }
    String reason = reason(reminder, "reason");
    add(
        reminder,
        "changedAt",
        "%s became %s%s".formatted(name, status, reason.isEmpty() ? "" : ": " + reason));
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

  private static String reason(JsonNode node, String field) {
    return Reasons.inWords(text(node, field), "");
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
