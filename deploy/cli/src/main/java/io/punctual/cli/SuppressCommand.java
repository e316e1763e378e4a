package io.punctual.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Suppresses one person: never write to them again. */
@Command(
    name = "suppress",
    description = "Never write to this person again. What waits for them is not sent.",
    mixinStandardHelpOptions = true)
final class SuppressCommand implements Callable<Integer> {

  /** Why somebody is suppressed by hand. */
  enum Reason {
    MANUAL,
    UNSUBSCRIBED,
    OBJECTED,
    COMPLAINED,
    BOUNCED
  }

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Mixin private Subject subject = new Subject();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--reason",
      defaultValue = "MANUAL",
      description = "One of ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
  private Reason reason = Reason.MANUAL;

  @Option(names = "--note", description = "Your own words, kept with it; no address.")
  private @Nullable String note;

  @Override
  public Integer call() {
    var body = Subject.body(subject.value()).put("reason", reason.name()).put("source", "cli");
    if (note != null) {
      body.put("note", note);
    }
    services.suppression().post("/suppressions", body);
    spec.commandLine()
        .getOut()
        .println("Suppressed (%s).".formatted(reason.name().toLowerCase(Locale.ROOT)));
    return ExitCode.DONE;
  }
}
