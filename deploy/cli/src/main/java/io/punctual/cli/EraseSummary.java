package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What became of a cohort, added up over its requests, without addresses. */
final class EraseSummary {

  private static final int LINES_SHOWN = 20;

  private long erased;
  private long already;
  private long contacts;
  private long referrals;
  private long reports;
  private long handingOver;
  private final List<String> refused = new ArrayList<>();

  /**
   * @param answer of one request
   * @param before how many lines of the file the earlier requests had
   */
  void add(JsonNode answer, int before) {
    erased += answer.path("erased").asLong();
    already += answer.path("already").asLong();
    contacts += answer.path("contactsRemoved").asLong();
    referrals += answer.path("referralsStripped").asLong();
    reports += answer.path("reportsEmptied").asLong();
    handingOver += answer.path("handingOver").asLong();
    for (JsonNode line : answer.path("lines")) {
      if (line.path("state").asText().equals("REFUSED")) {
        refused.add(
            "line %d: %s".formatted(before + line.path("line").asInt(), line.path("why").asText()));
      }
    }
  }

  boolean refusedAny() {
    return !refused.isEmpty();
  }

  String text(UUID run, boolean dryRun) {
    var text = new StringBuilder();
    text.append(
        "%s %d; erased before: %d; lines refused: %d%n"
            .formatted(dryRun ? "Would erase" : "Erased", erased, already, refused.size()));
    text.append(
        "removed: %d addresses, names of %d referrals, contents of %d reports%n"
            .formatted(contacts, referrals, reports));
    if (handingOver > 0) {
      text.append("being handed over just now, and may still arrive: %d%n".formatted(handingOver));
    }
    refused.stream()
        .limit(LINES_SHOWN)
        .forEach(line -> text.append(line).append(System.lineSeparator()));
    if (refused.size() > LINES_SHOWN) {
      text.append("… and %d more lines%n".formatted(refused.size() - LINES_SHOWN));
    }
    if (!dryRun) {
      text.append("certificate: punctual erase certificate %s%n".formatted(run));
    }
    return text.toString();
  }
}
