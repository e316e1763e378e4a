package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for the people of a certificate in all that both services store, place by place. */
final class Verification {

  private static final Set<String> ENDS_NOT = Set.of("PLANNED", "QUEUED");

  private final Service suppression;
  private final Service scheduler;
  private final List<String> texts;
  private final List<String> skippedTopics;
  private final TextTable table = new TextTable("PLACE", "READ", "FOUND", "VERDICT");
  private boolean clean = true;

  Verification(
      Service suppression, Service scheduler, List<String> texts, List<String> skippedTopics) {
    this.suppression = suppression;
    this.scheduler = scheduler;
    this.texts = List.copyOf(texts);
    this.skippedTopics = List.copyOf(skippedTopics);
  }

  /** Whether nothing was found but what is expected. */
  boolean isClean() {
    return clean;
  }

  String text() {
    return table.text()
        + System.lineSeparator()
        + (clean
            ? "Nothing unexpected."
            : "Something UNEXPECTED: the erasure is not, or no longer, what the certificate says.")
        + System.lineSeparator();
  }

  void run(JsonNode certificate) {
    keys(suppression.post("/erasures/certificates/check", certificate));
    reminders(certificate);
    places("suppression", suppression, suppressionKeys(certificate));
    places("scheduler", scheduler, null);
  }

  private void keys(JsonNode check) {
    String signature = check.path("signature").asText();
    row("certificate: the signature", "1", "-", signature.equals("GENUINE"), signature);
    JsonNode left = check.path("leftovers");
    long people = left.path("people").asLong();
    onList("suppression: the list of erased people", left.path("erasures").asLong(), people);
    onList(
        "topic suppression.changes.v1: the same list", check.path("published").asLong(-1), people);
    for (String what : List.of("contacts", "names", "reports", "unread", "handingOver")) {
      long count = left.path(what).asLong();
      row("suppression, by key: " + what, Long.toString(people), count, count == 0);
    }
  }

  private void onList(String place, long found, long people) {
    row(
        place,
        Long.toString(people),
        found < 0 ? "?" : Long.toString(found),
        found == people,
        found == people ? "all are on it" : "UNEXPECTED: not all are on it");
  }

  private void reminders(JsonNode certificate) {
    long read = 0;
    long waiting = 0;
    for (JsonNode person : certificate.path("people")) {
      for (JsonNode key : person.path("recipientKeys")) {
        for (JsonNode reminder : scheduler.get("/reminders/" + key.asText()).path("reminders")) {
          read++;
          waiting += ENDS_NOT.contains(reminder.path("status").asText()) ? 1 : 0;
        }
      }
    }
    row("scheduler, by key: reminders that wait", Long.toString(read), waiting, waiting == 0);
  }

  /**
   * @param keys who is looked for by key; {@code null} where the service knows no address
   */
  private void places(String name, Service service, @Nullable ArrayNode keys) {
    for (JsonNode place : service.get("/search/places")) {
      String label =
          "%s: %s %s"
              .formatted(
                  name,
                  place.path("kind").asText().toLowerCase(Locale.ROOT),
                  place.path("name").asText());
      if (skippedTopics.contains(place.path("name").asText())) {
        table.add(label, "-", "-", "skipped, as asked");
        continue;
      }
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.set("place", place);
      texts.forEach(body.putArray("texts")::add);
      if (keys != null) {
        body.set("suppressionKeys", keys);
      }
      found(label, service.search("/search", body));
    }
  }

  private void found(String label, JsonNode answer) {
    JsonNode found = answer.path("found");
    String verdict = answer.path("verdict").asText();
    row(
        label,
        found.path("scanned").asText(),
        found.path("hits").asText(),
        !verdict.equals("UNEXPECTED"),
        switch (verdict) {
          case "CLEAN" -> "clean";
          case "EXPECTED" -> "expected until " + answer.path("until").asText();
          default -> "UNEXPECTED: " + where(found.path("where"));
        });
  }

  private void row(String place, String read, long found, boolean fine) {
    row(place, read, Long.toString(found), fine, fine ? "clean" : "UNEXPECTED");
  }

  private void row(String place, String read, String found, boolean fine, String verdict) {
    clean &= fine;
    table.add(place, read, found, verdict);
  }

  private static String where(JsonNode places) {
    var text = new StringBuilder();
    for (JsonNode place : places) {
      text.append(text.isEmpty() ? "" : "; ").append(place.asText());
    }
    return text.toString();
  }

  private static ArrayNode suppressionKeys(JsonNode certificate) {
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    certificate.path("people").forEach(person -> keys.add(person.path("suppressionKey").asText()));
    return keys;
  }
}
