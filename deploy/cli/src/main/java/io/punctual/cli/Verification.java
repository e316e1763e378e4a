package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Looks for the people of a certificate in all that both services store, place by place. */
final class Verification {

  private static final Set<String> ENDS_NOT = Set.of("PLANNED", "QUEUED");

  private final Service suppression;
  private final Service scheduler;
  private final List<String> texts;
  private final List<String> skippedTopics;

  /** People looked for at once; a place is read through again for so many more. */
  static final int PAGE = 50_000;

  private final TextTable table = new TextTable("PLACE", "READ", "FOUND", "VERDICT");
  private boolean clean = true;
  private long cut;

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
        + (cut == 0
            ? ""
            : " Not read to the end, packed too deep or too large: %d values; what was read of them is judged."
                .formatted(cut))
        + System.lineSeparator();
  }

  void run(JsonNode certificate) {
    keys(suppression.search("/erasures/certificates/check", certificate));
    reminders(certificate);
    places("suppression", suppression, pages(certificate));
    places("scheduler", scheduler, List.of(JsonNodeFactory.instance.objectNode()));
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
   * @param pages who is looked for by key, some at once; an empty one where nobody is
   */
  private void places(String name, Service service, List<ObjectNode> pages) {
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
      var findings = new PlaceFindings();
      for (ObjectNode page : pages) {
        ObjectNode body = page.deepCopy();
        body.set("place", place);
        // Texts are looked for once.
        texts.stream().filter(text -> findings.isEmpty()).forEach(body.putArray("texts")::add);
        findings.add(service.search("/search", body));
      }
      cut += findings.cut();
      row(label, findings.read(), findings.found(), findings.isFine(), findings.verdict());
    }
  }

  private void row(String place, String read, long found, boolean fine) {
    row(place, read, Long.toString(found), fine, fine ? "clean" : "UNEXPECTED");
  }

  private void row(String place, String read, String found, boolean fine, String verdict) {
    clean &= fine;
    table.add(place, read, found, verdict);
  }

  private static List<ObjectNode> pages(JsonNode certificate) {
    var pages = new ArrayList<ObjectNode>();
    ArrayNode keys = JsonNodeFactory.instance.arrayNode();
    for (JsonNode person : certificate.path("people")) {
      if (keys.size() % PAGE == 0) {
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        keys = page.putArray("suppressionKeys");
        pages.add(page);
      }
      keys.add(person.path("suppressionKey").asText());
    }
    return pages.isEmpty() ? List.of(JsonNodeFactory.instance.objectNode()) : pages;
  }
}
