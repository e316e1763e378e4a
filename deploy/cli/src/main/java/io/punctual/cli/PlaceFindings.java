package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** What was found in one place, which is read through once for each page of keys. */
final class PlaceFindings {

  private long answers;
  private long read;
  private long found;
  private long cut;
  private boolean expected;
  private boolean unexpected;
  private String until = "";
  private final Set<String> where = new LinkedHashSet<>();

  /** Adds the answer to one page. */
  void add(JsonNode answer) {
    answers++;
    JsonNode more = answer.path("found");
    // Rows may come and go between two pages.
    read = Math.max(read, more.path("scanned").asLong());
    cut = Math.max(cut, more.path("cut").asLong());
    found += more.path("hits").asLong();
    more.path("where").forEach(place -> where.add(place.asText()));
    switch (answer.path("verdict").asText()) {
      case "CLEAN" -> {}
      case "EXPECTED" -> {
        expected = true;
        String said = answer.path("until").asText();
        until = said.compareTo(until) > 0 ? said : until;
      }
      default -> unexpected = true;
    }
  }

  boolean isEmpty() {
    return answers == 0;
  }

  String read() {
    return Long.toString(read);
  }

  String found() {
    return Long.toString(found);
  }

  /** Rows or records that could not be looked through to the end. */
  long cut() {
    return cut;
  }

  /** Whether nothing was found but what is expected. */
  boolean isFine() {
    return !unexpected;
  }

  String verdict() {
    if (unexpected) {
      return "UNEXPECTED: " + String.join("; ", where);
    }
    String judged = expected ? "expected until " + until : "clean";
    return cut == 0 ? judged : judged + ", but %d not read to the end".formatted(cut);
  }
}
