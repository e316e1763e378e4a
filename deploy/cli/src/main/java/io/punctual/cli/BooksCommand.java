package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the books of both services, the intake's first, and fails when some do not balance. */
@Command(
    name = "books",
    description = "Is everything accounted for? Exit code 6 when not.",
    mixinStandardHelpOptions = true)
final class BooksCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    var intake = services.suppression().get("/books");
    var scheduler = services.scheduler();
    var reminders = scheduler.get("/books");
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(both(intake, reminders).toPrettyString());
    } else {
      out.println(IntakeBooks.text(intake));
      out.println();
      out.println(scheduler.getText("/books", "text/markdown").stripTrailing());
    }
    boolean balanced = unaccounted(intake) == 0 && unaccounted(reminders) == 0;
    return balanced ? ExitCode.DONE : ExitCode.UNBALANCED;
  }

  private static ObjectNode both(JsonNode intake, JsonNode reminders) {
    var both = JsonNodeFactory.instance.objectNode();
    both.set("intake", intake);
    both.set("scheduler", reminders);
    return both.put("unaccounted", unaccounted(intake) + unaccounted(reminders));
  }

  private static long unaccounted(JsonNode books) {
    return books.path("unaccounted").asLong();
  }
}
