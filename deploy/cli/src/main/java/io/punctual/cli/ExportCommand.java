package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything that both services know about one person, for that person. */
@Command(
    name = "export",
    description = {
      "Everything known about a person, as JSON for that person: with address and names, without"
          + " what is about others. That it was asked for is written down."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Mixin private Subject subject = new Subject();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes it there, readable for you alone, instead of printing it.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    var who = Subject.body(subject.value());
    JsonNode person = services.suppression().post("/subjects/export", who);
    // Which keys are the person's is asked apart: they are no part of what a person is given.
    JsonNode keys = services.suppression().post("/subjects/lookup", who);
    var both = JsonNodeFactory.instance.objectNode();
    both.set("suppressionService", person);
    both.set("reminderScheduler", ExplainCommand.timelines(services.scheduler(), keys));
    write(both.toPrettyString() + System.lineSeparator());
    return person.path("known").asBoolean() ? ExitCode.DONE : ExitCode.NOTHING_KNOWN;
  }

  private void write(String text) {
    if (out == null) {
      spec.commandLine().getOut().print(text);
      return;
    }
    try {
      Files.deleteIfExists(out);
      Files.createFile(
          out, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(out, text);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE,
          "%s cannot be written (%s).".formatted(out, e.getClass().getSimpleName()));
    }
  }
}
