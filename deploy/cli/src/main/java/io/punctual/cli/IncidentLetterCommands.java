package io.punctual.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is done about an incident's letter, until it is sent. */
final class IncidentLetterCommands {

  private IncidentLetterCommands() {}

  /** Writes it. */
  @Command(
      name = "letter",
      description = {
        "Writes the letter, a file as JSON; what was approved before is void. Without a file, shows"
            + " the one that is written."
      })
  static final class Letter extends IncidentAction {

    @Parameters(index = "1", arity = "0..1", paramLabel = "<file>")
    private @Nullable Path file;

    @Override
    String act() {
      return file == null ? get("/letter").toPrettyString() : write(file);
    }

    private String write(Path file) {
      try {
        var letter = JsonMapper.builder().build().readTree(IncidentTexts.file(file));
        if (letter instanceof ObjectNode object) {
          return lint(post("/letter", object));
        }
      } catch (JsonProcessingException e) {
        // Said below, in the same words as for JSON that is no object.
      }
      throw new CliException(ExitCode.USAGE, "%s is no letter as JSON.".formatted(file));
    }
  }

  /** Checks it. */
  @Command(name = "lint", description = "Renders the letter for everybody, and says what is wrong.")
  static final class Lint extends IncidentAction {

    @Override
    String act() {
      return lint(get("/letter/lint"));
    }
  }

  /** Shows it. */
  @Command(name = "preview", description = "The letter as one person would get it.")
  static final class Preview extends IncidentAction {

    @Option(names = "--person", description = "A recipientKey; else the first of the cohort.")
    private @Nullable UUID person;

    @Option(names = "--html", description = "The HTML, instead of the text.")
    private boolean html;

    @Override
    String act() {
      var letter = get("/letter/preview" + (person == null ? "" : "?person=" + person));
      if (html) {
        return letter.path("html").asText();
      }
      var notes = new StringJoiner(System.lineSeparator());
      if (!letter.path("leftOut").asText().isEmpty()) {
        notes.add("Not sent to this person: " + letter.path("leftOut").asText());
      }
      letter.path("problems").forEach(problem -> notes.add("Wrong: " + problem.asText()));
      return "From: %s%nSubject: %s%n%n%s%n%s"
          .formatted(
              letter.path("from").asText(),
              letter.path("subject").asText(),
              letter.path("text").asText(),
              notes);
    }
  }

  /** Sends it to its author. */
  @Command(
      name = "test",
      description = {
        "Sends the letter, as one person would get it, to the mailbox that it comes from: through"
            + " the whole pipeline, and to nobody else."
      })
  static final class Test extends IncidentAction {

    @Option(names = "--person", description = "A recipientKey; else the first of the cohort.")
    private @Nullable UUID person;

    @Override
    String act() {
      var as = body();
      if (person != null) {
        as.put("person", person.toString());
      }
      var sent = post("/letter/test", as);
      return "On its way under the plan %s; it can go out until %s."
          .formatted(sent.path("plan").asText(), sent.path("until").asText());
    }
  }

  /** Approves it. */
  @Command(
      name = "approve",
      description = {
        "Approves, in the name of this key, the letter and the cohort that have the hash which"
            + " lint shows. It takes two people. Without a hash, says what there is to approve, and"
            + " who did."
      })
  static final class Approve extends IncidentAction {

    @Option(names = "--hash", description = "What you looked at.")
    private @Nullable String hash;

    @Override
    String act() {
      if (hash == null) {
        var approval = get("/approval");
        return lint(approval.path("lint")) + System.lineSeparator() + standing(approval);
      }
      return standing(post("/approval", body().put("hash", hash)));
    }

    private static String standing(JsonNode approval) {
      if (approval.path("approvals").isEmpty()) {
        return "Approved by nobody yet; it takes two people.";
      }
      var by = new StringJoiner(" and ");
      approval.path("approvals").forEach(one -> by.add(one.path("who").asText()));
      return approval.path("approved").asBoolean()
          ? "Approved by %s: it can be sent.".formatted(by)
          : "Approved by %s; it takes another person.".formatted(by);
    }
  }

  /** Sends it. */
  @Command(
      name = "send",
      description = {
        "Sends the letters, each once for ever. To pause, hold the plan incident-<slug>."
      })
  static final class Send extends IncidentAction {

    @Option(names = "--per-minute", description = "So many a minute; else as the rates allow.")
    private @Nullable Integer perMinute;

    @Option(names = "--within", description = "How late each may still go out, as in PT48H.")
    private @Nullable String within;

    @Override
    String act() {
      var how = body();
      if (perMinute != null) {
        how.put("perMinute", perMinute.intValue());
      }
      if (within != null) {
        how.put("within", within);
      }
      var sent = post("/send", how);
      return "%d letters are on their way; the last can go out until %s."
          .formatted(sent.path("letters").asLong(), sent.path("until").asText());
    }
  }

  /** Takes one back. */
  @Command(name = "withdraw", description = "Takes one person's letter back while it waits.")
  static final class Withdraw extends IncidentAction {

    @Option(names = "--person", required = true, description = "A recipientKey.")
    private UUID person = new UUID(0, 0);

    @Option(names = "--why", required = true, description = "The reason, kept with it.")
    private String why = "";

    @Override
    String act() {
      post("/withdraw", body().put("person", person.toString()).put("why", why));
      return "Taken back.";
    }
  }

  private static String lint(JsonNode lint) {
    var text = new StringJoiner(System.lineSeparator());
    text.add(
        "To %d of %d people, %d of them opted out; by text: %s"
            .formatted(
                lint.path("toWrite").asLong(),
                lint.path("people").asLong(),
                lint.path("optedOut").asLong(),
                IncidentTexts.figures(lint.path("byLocale"))));
    text.add("Left out: " + IncidentTexts.figures(lint.path("leftOut")));
    for (JsonNode finding : lint.path("findings")) {
      text.add(
          "Wrong for %d people, such as %s: %s"
              .formatted(
                  finding.path("people").asLong(),
                  finding.path("example").asText(),
                  finding.path("problem").asText()));
    }
    text.add(
        (lint.path("good").asBoolean() ? "Nothing is wrong. Hash " : "Cannot go out. Hash ")
            + lint.path("hash").asText());
    return text.toString();
  }
}
