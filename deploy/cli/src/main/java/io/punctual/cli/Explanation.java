package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known about one person, as one story in plain words: first how each reminder stands, then
 * everything that happened, in order.
 */
final class Explanation {

  private final JsonNode person;
  private final JsonNode timelines;

  /**
   * @param person the suppression service's answer
   * @param timelines the scheduler's answers, one per recipientKey
   */
  Explanation(JsonNode person, JsonNode timelines) {
    this.person = person;
    this.timelines = timelines;
  }

  /** Whether neither service has ever heard of this person. */
  boolean nothingKnown() {
    return !person.path("known").asBoolean() && verdicts().isEmpty();
  }

  String text() {
    if (nothingKnown()) {
      return "Nothing is known of this person: no referral, no suppression, no reminder. A referral"
          + " published just now may still be on its way.";
    }
    var text = new StringBuilder();
    for (JsonNode key : person.path("recipientKeys")) {
      text.append("Recipient ").append(key.asText()).append(System.lineSeparator());
    }
    List<String> verdicts = verdicts();
    if (verdicts.isEmpty()) {
      verdicts = List.of("No reminder was ever planned: " + whyNothingPlanned());
    }
    text.append(System.lineSeparator());
    verdicts.forEach(verdict -> text.append("* ").append(verdict).append(System.lineSeparator()));
    text.append(System.lineSeparator())
        .append("What happened (UTC):")
        .append(System.lineSeparator());
    return text.append(new Story(person, timelines).text()).toString().stripTrailing();
  }

  private List<String> verdicts() {
    var verdicts = new ArrayList<String>();
    for (JsonNode timeline : timelines) {
      for (JsonNode reminder : timeline.path("reminders")) {
        var claim = claim(timeline.path("recipientKey").asText(), reminder);
        verdicts.add(Verdict.of(reminder, claim));
      }
    }
    return verdicts;
  }

  private JsonNode claim(String recipientKey, JsonNode reminder) {
    for (JsonNode claim : person.path("claims")) {
      if (same(claim, reminder, "plan")
          && same(claim, reminder, "step")
          && claim.path("recipientKey").asText(recipientKey).equals(recipientKey)) {
        return claim;
      }
    }
    return person.path("no claim");
  }

  private String whyNothingPlanned() {
    if (person.hasNonNull("erasedAt")) {
      return "the person was erased.";
    }
    return person.path("referrals").isEmpty()
        ? "no referral of this person is known; one whose address was refused is counted without it."
        : "the referral has not come to the reminder scheduler yet. If that stays so, look at its"
            + " lag and its dead letters.";
  }

  private static boolean same(JsonNode one, JsonNode other, String field) {
    return one.path(field).asText().equals(other.path(field).asText());
  }
}
