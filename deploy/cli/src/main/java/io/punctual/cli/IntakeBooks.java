package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** The suppression service's books as text, in the shape in which the scheduler tells its own. */
final class IntakeBooks {

  private IntakeBooks() {}

  /** Headings and tables; no line break at the end. */
  static String text(JsonNode books) {
    long unaccounted = books.path("unaccounted").asLong();
    return """
    # Books of the intake at %s

    unaccounted: %d%s

    ## Records read

    %s

    refused addresses: %d

    ## Claims

    %s"""
        .formatted(
            books.path("at").asText(),
            unaccounted,
            unaccounted == 0 ? "" : " (must be 0)",
            orNone(records(books.path("partitions"))),
            books.path("refusedAddresses").asLong(),
            orNone(claims(books.path("claims"))));
  }

  private static TextTable records(JsonNode partitions) {
    var table =
        new TextTable(
            "TOPIC",
            "PARTITION",
            "PASSED",
            "ACCEPTED",
            "MERGED",
            "STOPS",
            "DUPLICATES",
            "REFUSED",
            "DEAD LETTERS",
            "SKIPPED",
            "UNACCOUNTED");
    for (JsonNode book : partitions) {
      table.add(
          book.path("topic").asText(),
          book.path("partition").asText(),
          book.path("passed").asText(),
          book.path("accepted").asText(),
          book.path("merged").asText(),
          book.path("stops").asText(),
          book.path("duplicates").asText(),
          book.path("refused").asText(),
          book.path("deadLettered").asText(),
          book.path("skipped").asText(),
          book.path("unaccounted").asText());
    }
    return table;
  }

  /** The states that occur. */
  private static TextTable claims(JsonNode claims) {
    var table = new TextTable("STATE", "CLAIMS");
    for (var state : claims.properties()) {
      if (state.getValue().asLong() != 0) {
        table.add(state.getKey(), state.getValue().asText());
      }
    }
    return table;
  }

  private static String orNone(TextTable table) {
    return table.isEmpty() ? "none" : table.text().stripTrailing();
  }
}
