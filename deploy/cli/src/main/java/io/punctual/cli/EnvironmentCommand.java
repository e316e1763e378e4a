package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Which database the suppression service works on, and whether it is trusted. */
@Command(
    name = "environment",
    description = "Whether the database is trusted, or muted because it was restored or copied.",
    mixinStandardHelpOptions = true)
final class EnvironmentCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(describe(services.suppression().get("/environment")));
    return ExitCode.DONE;
  }

  static String describe(JsonNode environment) {
    var trusted =
        "Environment %s, epoch %d"
            .formatted(environment.path("name").asText(), environment.path("epoch").asInt());
    if (!environment.path("muted").asBoolean()) {
      return environment.hasNonNull("goAt")
          ? "%s: trusted since %s; what was due before is never sent."
              .formatted(trusted, environment.path("goAt").asText())
          : trusted + ": trusted.";
    }
    return "%s: MUTED since %s (%s). %s"
        .formatted(
            trusted,
            environment.path("mutedSince").asText(),
            environment.path("why").asText(),
            environment.path("readBack").asBoolean()
                ? "What was published since is read back: look at it, then say punctual go."
                : "What was published since is being read back: wait.");
  }
}
