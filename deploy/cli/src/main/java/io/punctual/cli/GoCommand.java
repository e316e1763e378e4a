package io.punctual.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trusts a restored database again. */
@Command(
    name = "go",
    description = {
      "Trusts a restored, copied or taken-over database again.",
      "What was due before this moment is never sent: whether it was, nobody can say. Holds stay"
          + " until they are released."
    },
    mixinStandardHelpOptions = true)
final class GoCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--why", required = true, description = "The reason, kept with it.")
  private String why = "";

  @Option(
      names = "--adopt",
      description =
          "The database belongs to another environment; from now on its people are written to from"
              + " here.")
  private boolean adopt;

  @Override
  public Integer call() {
    var body = JsonNodeFactory.instance.objectNode().put("why", why).put("adopt", adopt);
    var environment = services.suppression().post("/environment/go", body);
    spec.commandLine().getOut().println(EnvironmentCommand.describe(environment));
    return ExitCode.DONE;
  }
}
