package io.punctual.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lifts a suppression. */
@Command(
    name = "lift",
    description = {
      "Lifts a suppression, so that later referrals count again. What it has ended stays ended."
    },
    mixinStandardHelpOptions = true)
final class LiftCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Mixin private Subject subject = new Subject();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--why", required = true, description = "The reason, kept in the audit.")
  private String why = "";

  @Override
  public Integer call() {
    var body = Subject.body(subject.value()).put("why", why);
    services.suppression().post("/suppressions/lift", body);
    spec.commandLine().getOut().println("Lifted.");
    return ExitCode.DONE;
  }
}
