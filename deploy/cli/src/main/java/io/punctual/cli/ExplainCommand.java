package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers, from both services: why did, or didn't, this person get this? */
@Command(
    name = "explain",
    description = "Why did, or didn't, this person get a reminder? Asks both services.",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Mixin private Subject subject = new Subject();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Both answers as JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    var person = person(services.suppression(), subject.value());
    var timelines = timelines(services.scheduler(), person);
    var explanation = new Explanation(person, timelines);
    var out = spec.commandLine().getOut();
    if (json) {
      var both = JsonNodeFactory.instance.objectNode();
      both.set("suppressionService", person);
      both.set("reminderScheduler", timelines);
      out.println(both.toPrettyString());
    } else {
      out.println(explanation.text());
    }
    return explanation.nothingKnown() ? ExitCode.NOTHING_KNOWN : ExitCode.DONE;
  }

  private static JsonNode person(Service suppression, String value) {
    return Subject.isKey(value)
        ? suppression.get("/subjects/" + value)
        : suppression.post("/subjects/lookup", Subject.body(value));
  }

  /** One per spelling of the address that has a key of its own. */
  static ArrayNode timelines(Service scheduler, JsonNode person) {
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode key : person.path("recipientKeys")) {
      keys.add(key.asText());
    }
    var timelines = JsonNodeFactory.instance.arrayNode();
    keys.forEach(key -> timelines.add(scheduler.get("/reminders/" + key)));
    return timelines;
  }
}
