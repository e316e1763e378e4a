package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is done about an incident once its letters are sent. */
final class IncidentEndCommands {

  private IncidentEndCommands() {}

  /** Erases the cohort. */
  @Command(
      name = "erase",
      description = {
        "Erases everybody of the cohort once every letter is settled. Cannot be undone."
      })
  static final class Erase extends IncidentAction {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--yes", description = "Needed, because it cannot be undone.")
    private boolean yes;

    @Override
    String act() {
      if (!yes) {
        throw new ParameterException(
            spec.commandLine(),
            "An erasure cannot be undone: say --yes to go on. Nothing was done.");
      }
      var erased = post("/erase", body());
      return ("Erased: %d people (%d of them before); %d addresses and the names in %d referrals are"
              + " gone.%nThe certificate: punctual erase certificate %s --out erasure.json")
          .formatted(
              erased.path("people").asLong(),
              erased.path("before").asLong(),
              erased.path("contactsRemoved").asLong(),
              erased.path("referralsStripped").asLong(),
              erased.path("runId").asText());
    }
  }

  /** Sorts answers. */
  @Command(
      name = "sort",
      description = {
        "Lists the answers to the letter; with an id, shows what one says, which is written down;"
            + " with a kind besides, sorts it."
      })
  static final class Sort extends IncidentAction {

    /** How a person found an answer. */
    enum Kind {
      KIND,
      NEUTRAL,
      ANGRY
    }

    @Parameters(index = "1", arity = "0..1", paramLabel = "<reply>")
    private @Nullable UUID reply;

    @Option(names = "--as", description = "One of ${COMPLETION-CANDIDATES}.")
    private @Nullable Kind kind;

    @Override
    String act() {
      if (reply != null && kind == null) {
        return contents(reply);
      }
      if (reply != null && kind != null) {
        post("/replies/" + reply, body().put("sort", kind.name()));
        return "Sorted as %s.".formatted(kind.name().toLowerCase(Locale.ROOT));
      }
      var table = new TextTable("REPLY", "CAME", "SORTED", "BY");
      for (JsonNode one : get("/replies")) {
        table.add(
            one.path("reportId").asText(),
            one.path("receivedAt").asText(),
            one.path("sort").asText("not yet"),
            one.path("sortedBy").asText(""));
      }
      return table.isEmpty() ? "Nobody answered yet." : table.text();
    }
  }

  /** Writes down that it was counted. */
  @Command(name = "count", description = "Writes down that what came back was counted.")
  static final class Count extends IncidentAction {

    @Override
    String act() {
      post("/count", body());
      return text("/report.md", "text/markdown");
    }
  }

  /** Tells it. */
  @Command(name = "report", description = "The report as it is by now, in Markdown.")
  static final class Report extends IncidentAction {

    /** In what form. */
    enum Form {
      MARKDOWN,
      HTML,
      JSON
    }

    @Option(names = "--as", description = "One of ${COMPLETION-CANDIDATES}.")
    private Form form = Form.MARKDOWN;

    @Override
    String act() {
      return switch (form) {
        case MARKDOWN -> text("/report.md", "text/markdown");
        case HTML -> text("/report.html", "text/html");
        case JSON -> get("/report").toPrettyString();
      };
    }
  }

  /** Closes it. */
  @Command(
      name = "close",
      description = {
        "Closes it: letters that still wait are taken back. What it held stays held until that is"
            + " released."
      })
  static final class Close extends IncidentAction {

    @Option(names = "--why", required = true, description = "The reason, kept with it.")
    private String why = "";

    @Option(names = "--early", description = "Although its life is not over.")
    private boolean early;

    @Override
    String act() {
      var closed = post("/close", body().put("why", why).put("early", early));
      return "Closed; %d letters were taken back."
          .formatted(closed.path("lettersWithdrawn").asLong());
    }
  }

  /** Redeems a code. */
  @Command(
      name = "redeem",
      description = "Says that somebody used the code of an offer, as the product does.",
      mixinStandardHelpOptions = true)
  static final class Redeem implements Callable<Integer> {

    @Mixin private ServiceOptions services = new ServiceOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "<code>")
    private String code = "";

    @Override
    public Integer call() {
      var redeemed =
          services.suppression().post("/offers/redeem", IncidentAction.body().put("code", code));
      spec.commandLine()
          .getOut()
          .println(
              "%s: incident %s, segment %s, at %s."
                  .formatted(
                      redeemed.path("repeated").asBoolean() ? "Redeemed before" : "Redeemed",
                      redeemed.path("incident").asText(),
                      redeemed.path("segment").asText(),
                      redeemed.path("redeemedAt").asText()));
      return ExitCode.DONE;
    }
  }
}
