package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A certificate of erasure as a page to print. */
final class CertificateText {

  private CertificateText() {}

  static String of(JsonNode certificate) {
    var text = new StringBuilder();
    text.append(
        """
        Certificate of erasure %s

        asked for by   %s, %s
        issued         %s
        state          %s
        people         %d
        """
            .formatted(
                certificate.path("runId").asText(),
                certificate.path("askedBy").asText(),
                certificate.path("askedAt").asText(),
                certificate.path("issuedAt").asText(),
                state(certificate),
                certificate.path("people").size()));
    text.append(System.lineSeparator()).append(places(certificate.path("removed")));
    text.append(System.lineSeparator()).append("What stays, and why:").append("\n\n");
    for (JsonNode remainder : certificate.path("remains")) {
      text.append("* %s: %s%n".formatted(remainder.path("what").asText(), why(remainder)));
    }
    text.append(System.lineSeparator()).append("Who, by key:").append("\n\n");
    for (JsonNode person : certificate.path("people")) {
      text.append(
          "%s  erased %s%n"
              .formatted(
                  person.path("suppressionKey").asText(), person.path("erasedAt").asText("never")));
    }
    JsonNode signature = certificate.path("signature");
    return text.append(
            "%nsigned with %s: %s%n"
                .formatted(signature.path("keyId").asText(), signature.path("code").asText()))
        .toString();
  }

  private static String state(JsonNode certificate) {
    String state = certificate.path("state").asText();
    return state.equals("COMPLETE")
        ? "complete: nothing is waited for"
        : "waiting, until %s".formatted(certificate.path("completeFrom").asText("further notice"));
  }

  private static String places(JsonNode places) {
    var table = new TextTable("PLACE", "HELD", "REMOVED", "LEFT", "GONE BY", "NOTE");
    for (JsonNode place : places) {
      table.add(
          place.path("place").asText(),
          place.path("held").asText(),
          place.path("removed").asText("-"),
          place.path("left").asText("-"),
          place.path("until").asText("-"),
          place.path("note").asText(""));
    }
    return table.text();
  }

  private static String why(JsonNode remainder) {
    return remainder.path("why").asText();
  }
}
