package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints what waits, is held or is emitted. */
@Command(
    name = "summary",
    description = "What waits, is held or is emitted, by plan, step and age.",
    mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    var summary = services.scheduler().get("/reminders/summary");
    spec.commandLine().getOut().println(json ? summary.toPrettyString() : text(summary));
    return ExitCode.DONE;
  }

  private static String text(JsonNode summary) {
    var table = new TextTable("PLAN", "STEP", "STATUS", "AGE", "REMINDERS");
    for (JsonNode count : summary.path("counts")) {
      table.add(
          count.path("plan").asText(),
          count.path("step").asText(),
          count.path("status").asText().toLowerCase(Locale.ROOT),
          count.path("age").asText().toLowerCase(Locale.ROOT).replace('_', ' '),
          count.path("count").asText());
    }
    return table.isEmpty() ? "Nothing waits." : table.text().stripTrailing();
  }
}
