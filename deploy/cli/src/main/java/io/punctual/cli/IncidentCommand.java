package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Incidents: a mistake being owned, from the press to the report. */
@Command(
    name = "incident",
    description = "Owns a mistake: holds, finds who is concerned, writes to them once, counts.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      IncidentCohortCommand.class,
      IncidentLetterCommands.Letter.class,
      IncidentLetterCommands.Lint.class,
      IncidentLetterCommands.Preview.class,
      IncidentLetterCommands.Test.class,
      IncidentLetterCommands.Approve.class,
      IncidentLetterCommands.Send.class,
      IncidentLetterCommands.Withdraw.class,
      IncidentEndCommands.Erase.class,
      IncidentEndCommands.Sort.class,
      IncidentEndCommands.Redeem.class,
      IncidentEndCommands.Count.class,
      IncidentEndCommands.Report.class,
      IncidentEndCommands.Close.class,
    })
final class IncidentCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do; --help lists it.");
  }

  @Command(description = "Opens an incident: from now on nothing of the plan is granted.")
  int open(
      @Mixin ServiceOptions services,
      @Parameters(index = "0", paramLabel = "<slug>") String slug,
      @Option(names = "--title", required = true, description = "What happened, in a few words.")
          String title,
      @Option(names = "--plan", description = "Hold this plan; else everything.")
          @Nullable String plan,
      @Option(names = "--why", required = true, description = "The reason, kept with it.")
          String why,
      @Option(names = "--zone", description = "Time zone of people whose own is not known.")
          @Nullable String zone) {
    var request = JsonNodeFactory.instance.objectNode().put("slug", slug).put("title", title);
    request.put("why", why);
    if (plan != null) {
      request.put("plan", plan);
    }
    if (zone != null) {
      request.put("zone", zone);
    }
    print(IncidentTexts.standing(services.suppression().post("/incidents", request)));
    return ExitCode.DONE;
  }

  @Command(description = "The incidents, newest first.")
  int list(@Mixin ServiceOptions services) {
    var table = new TextTable("INCIDENT", "STAGE", "OPENED", "TITLE");
    for (JsonNode incident : services.suppression().get("/incidents")) {
      table.add(
          incident.path("slug").asText(),
          incident.path("stage").asText(),
          incident.path("openedAt").asText(),
          incident.path("title").asText());
    }
    print(table.isEmpty() ? "There are none." : table.text().stripTrailing());
    return ExitCode.DONE;
  }

  @Command(description = "Where one stands, what is next, and who did what.")
  int show(
      @Mixin ServiceOptions services, @Parameters(index = "0", paramLabel = "<slug>") String slug) {
    print(IncidentTexts.standing(services.suppression().get(IncidentTexts.path(slug, ""))));
    return ExitCode.DONE;
  }

  @Command(
      name = "import",
      description = {
        "Brings a list of mails that went around Punctual: CSV (address, sentAt, due, what,"
            + " messageId, status, dsn, locale, zone, segment, name), or Postfix's log."
      })
  int bring(
      @Mixin ServiceOptions services,
      @Parameters(index = "0", paramLabel = "<slug>") String slug,
      @Parameters(index = "1", paramLabel = "<file>") Path file,
      @Option(names = "--log", description = "It is Postfix's log.") boolean log,
      @Option(names = "--year", description = "Of a log whose times have none.")
          @Nullable Integer year,
      @Option(names = "--zone", description = "Of a log whose times have none.")
          @Nullable String zone,
      @Option(names = "--due", description = "When the log's mails should have gone out.")
          @Nullable String due,
      @Option(names = "--what", description = "What the log's mails were.") @Nullable String what) {
    var text = IncidentTexts.file(file);
    var path = IncidentTexts.path(slug, "/mails");
    var query = query("year", year) + query("zone", zone) + query("due", due) + query("what", what);
    print(
        IncidentTexts.imported(
            log
                ? services.suppression().postText(path + "/log?" + query, "text/plain", text)
                : services.suppression().postText(path, "text/csv", text)));
    return ExitCode.DONE;
  }

  @Command(description = "Who is in the cohort, by key, and what exactly each was sent.")
  int people(
      @Mixin ServiceOptions services,
      @Parameters(index = "0", paramLabel = "<slug>") String slug,
      @Option(names = "--after", description = "Those after this suppressionKey.")
          @Nullable UUID after,
      @Option(names = "--limit", description = "So many at most.", defaultValue = "100")
          int limit) {
    var query = "/cohort?limit=" + limit + (after == null ? "" : "&after=" + after);
    print(IncidentTexts.people(services.suppression().get(IncidentTexts.path(slug, query))));
    return ExitCode.DONE;
  }

  @Command(description = "Which version of its template each reminder was composed of, and when.")
  int templates(
      @Mixin ServiceOptions services,
      @Option(names = "--plan", description = "Of this plan.") @Nullable String plan,
      @Option(names = "--from", description = "Sent then or later, as in 2012-06-15T00:00:00Z.")
          @Nullable String from,
      @Option(names = "--until", description = "Sent before.") @Nullable String until) {
    var query = query("plan", plan) + query("from", from) + query("until", until);
    print(IncidentTexts.templates(services.suppression().get("/templates?" + query)));
    return ExitCode.DONE;
  }

  private static String query(String name, @Nullable Object value) {
    return value == null ? "" : name + '=' + IncidentTexts.encode(value.toString()) + '&';
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
  }
}
