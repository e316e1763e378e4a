package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How one reminder stands, in one or two sentences. */
final class Verdict {

  private Verdict() {}

  /**
   * @param reminder the scheduler's entry
   * @param claim the suppression service's claim of it, or a missing node
   */
  static String of(JsonNode reminder, JsonNode claim) {
    String name = reminder.path("plan").asText() + '/' + reminder.path("step").asText();
    return name
        + ": "
        + switch (reminder.path("status").asText()) {
          case "PLANNED" -> waiting(reminder);
          case "QUEUED" ->
              "on its way. Emitted %s (attempt %s), must be sent by %s, no answer yet."
                  .formatted(
                      at(reminder, "changedAt"), text(reminder, "attempt"), at(reminder, "sendBy"));
          case "ACCEPTED" -> "sent. " + accepted(claim, reminder);
          case "REFUSED" ->
              "not sent: the mail server refused it for good%s.".formatted(reply(claim));
          case "UNDECIDED" ->
              "nobody knows. The connection was lost while the mail was handed over at %s; it is"
                      .formatted(at(reminder, "changedAt"))
                  + " never sent again by itself. Look for it in the mail server's log, then settle"
                  + " it with 'punctual evidence'.";
          case "LOST" ->
              "not sent: it was undecided, and evidence says that it never went out. It is not"
                  + " sent again.";
          case "EXPIRED" ->
              "not sent, and never will be: %s. It was due %s and might go out until %s."
                  .formatted(
                      Reasons.inWords(text(reminder, "reason"), "its deadline passed"),
                      at(reminder, "due"),
                      at(reminder, "deadline"));
          case "SUPPRESSED" ->
              "not sent: this person is not to be written to (%s)."
                  .formatted(Reasons.inWords(text(reminder, "reason"), "suppressed"));
          case "CANCELLED" ->
              "not sent: %s."
                  .formatted(Reasons.inWords(text(reminder, "reason"), "it was cancelled"));
          default -> text(reminder, "status");
        };
  }

  private static String waiting(JsonNode reminder) {
    var text = new StringBuilder("not yet sent. ");
    int held = reminder.path("heldBy").size();
    if (held > 0) {
      text.append("Held by ")
          .append(reminder.path("heldBy").get(0).asText())
          .append(held > 1 ? " and %d more".formatted(held - 1) : "")
          .append(" until somebody releases it ('punctual holds list'). ");
    }
    if (reminder.hasNonNull("reason")) {
      text.append("It came back: ")
          .append(Reasons.inWords(text(reminder, "reason"), ""))
          .append(". ");
    }
    return text.append(
            "Due %s; goes out from %s on, by %s or not at all."
                .formatted(at(reminder, "due"), at(reminder, "readyAt"), at(reminder, "deadline")))
        .toString();
  }

  private static String accepted(JsonNode claim, JsonNode reminder) {
    if (claim.isMissingNode()) {
      return "The mail server took it; known since %s.".formatted(at(reminder, "changedAt"));
    }
    String queue = claim.hasNonNull("queueId") ? " as " + claim.path("queueId").asText() : "";
    return "The mail server took it at %s%s. What became of it there, its log knows."
        .formatted(
            at(claim, claim.hasNonNull("handedOverAt") ? "handedOverAt" : "grantedAt"), queue);
  }

  private static String reply(JsonNode claim) {
    if (!claim.hasNonNull("smtpCode")) {
      return "";
    }
    String enhanced = claim.path("enhancedStatus").asText("");
    return " (" + (claim.path("smtpCode").asText() + ' ' + enhanced).strip() + ')';
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  private static String at(JsonNode node, String field) {
    return Moment.of(node.path(field));
  }
}
