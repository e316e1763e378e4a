package io.punctual.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Erases one person. */
@Command(
    name = "erase",
    description = {
      "Removes a person's address and names for good; only the keys stay, suppressed. Cannot be"
          + " undone."
    },
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Mixin private Subject subject = new Subject();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--yes", description = "Needed, because it cannot be undone.")
  private boolean yes;

  @Override
  public Integer call() {
    if (!yes) {
      throw new ParameterException(
          spec.commandLine(), "An erasure cannot be undone: say --yes to go on. Nothing was done.");
    }
    var result = services.suppression().post("/erasures", Subject.body(subject.value()));
    spec.commandLine()
        .getOut()
        .println("Erased." + System.lineSeparator() + result.toPrettyString());
    return ExitCode.DONE;
  }
}
