package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.TreeSet;

/** What is told of an incident in a terminal, and the files that it is made of. */
final class IncidentTexts {

  private IncidentTexts() {}

  /** The path of what belongs to one incident; a slug with anything else in it is nobody's. */
  static String path(String slug, String rest) {
    return "/incidents/" + encode(slug) + rest;
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  static String file(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, "%s cannot be read (%s).".formatted(path, e.getClass().getSimpleName()));
    }
  }

  /** Where it stands, what is next, and what was done. */
  static String standing(JsonNode incident) {
    var text = new StringBuilder();
    text.append(
        "Incident %s: %s%nHeld: %s, by hold %s since %s.%nStage %s; next: %s.%n"
            .formatted(
                incident.path("slug").asText(),
                incident.path("title").asText(),
                incident.hasNonNull("plan")
                    ? "plan " + incident.path("plan").asText()
                    : "everything",
                incident.path("holdId").asText(),
                incident.path("openedAt").asText(),
                incident.path("stage").asText(),
                incident.path("next").asText()));
    text.append(stopping(incident.path("stopping"))).append(System.lineSeparator());
    var steps = new TextTable("STEP", "AT", "BY", "WHAT");
    for (JsonNode step : incident.path("steps")) {
      steps.add(
          step.path("step").asText(),
          step.path("at").asText(),
          step.path("who").asText(),
          step.path("detail").asText());
    }
    return text.append(steps.text().stripTrailing()).toString();
  }

  private static String stopping(JsonNode stopping) {
    var underWay = stopping.path("underWay").asLong();
    var still = underWay == 0 ? "" : " %d are still under way.".formatted(underWay);
    return stopping.path("mails").asLong() == 0
        ? "Nothing went out after the press." + still
        : "Stopping distance: %s s, %d mails.%s"
            .formatted(stopping.path("seconds").asText(), stopping.path("mails").asLong(), still);
  }

  /** What became of a list. */
  static String imported(JsonNode list) {
    var text =
        new StringBuilder(
            "%d mails were new, %d known already; %d lines told of people, %d of something else; %d"
                    .formatted(
                        list.path("mails").asLong(),
                        list.path("already").asLong(),
                        list.path("people").asLong(),
                        list.path("skipped").asLong(),
                        list.path("suppressed").asLong())
                + " people were suppressed, %d lines were of people erased."
                    .formatted(list.path("erased").asLong()));
    for (JsonNode line : list.path("rejected")) {
      text.append(System.lineSeparator())
          .append("Line ")
          .append(line.path("line").asLong())
          .append(" was not taken: ")
          .append(line.path("reason").asText());
    }
    return text.toString();
  }

  /** A cohort in figures. */
  static String cohort(JsonNode cohort) {
    return "Frozen: %d people, %d mails.%nBy mails: %s%nBy locale: %s%nBy segment: %s%nHash %s"
        .formatted(
            cohort.path("people").asLong(),
            cohort.path("mails").asLong(),
            figures(cohort.path("byMails")),
            figures(cohort.path("byLocale")),
            figures(cohort.path("bySegment")),
            cohort.path("hash").asText());
  }

  /** One page of a cohort, each person with what he or she was sent. */
  static String people(JsonNode page) {
    var table = new TextTable("RECIPIENT KEY", "LOCALE", "SEGMENT", "MAILS");
    for (JsonNode person : page.path("people")) {
      table.add(
          person.path("recipientKey").asText(),
          person.path("locale").asText(),
          person.path("segment").asText(),
          person.path("mails").asText() + versions(person.path("copies")));
    }
    var next = page.path("next").asText();
    return (table.isEmpty() ? "Nobody." : table.text().stripTrailing())
        + (next.isEmpty() ? "" : "%nMore: --after %s".formatted(next));
  }

  private static String versions(JsonNode copies) {
    var versions = new TreeSet<String>();
    for (JsonNode copy : copies) {
      if (copy.hasNonNull("templateVersion")) {
        versions.add(copy.path("templateVersion").asText());
      }
    }
    return versions.isEmpty() ? "" : "; of template " + String.join(", ", versions);
  }

  /** The versions of templates, each with when it was used. */
  static String templates(JsonNode versions) {
    var table = new TextTable("PLAN/STEP", "VERSION", "MAILS", "FIRST", "LAST");
    for (JsonNode used : versions) {
      table.add(
          used.path("plan").asText() + '/' + used.path("step").asText(),
          used.path("version").asText("(not told)"),
          used.path("mails").asText(),
          Moment.of(used.path("first")),
          Moment.of(used.path("last")));
    }
    return table.isEmpty() ? "Nothing was sent." : table.text().stripTrailing();
  }

  /** As in {@code fr 12, it 3}. */
  static String figures(JsonNode figures) {
    var text = new StringJoiner(", ").setEmptyValue("none");
    figures
        .fields()
        .forEachRemaining(
            figure ->
                text.add(
                    "%s %d"
                        .formatted(
                            figure.getKey().isEmpty() ? "(none)" : figure.getKey(),
                            figure.getValue().asLong())));
    return text.toString();
  }
}
