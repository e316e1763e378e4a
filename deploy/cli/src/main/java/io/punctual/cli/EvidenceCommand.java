package io.punctual.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Settles an undecided reminder by what the mail server's log says. */
@Command(
    name = "evidence",
    description = {
      "Settles an UNDECIDED reminder by evidence, such as the mail server's log. None of the"
          + " answers sends it again."
    },
    mixinStandardHelpOptions = true)
final class EvidenceCommand implements Callable<Integer> {

  /** What the evidence says. */
  enum Result {
    ACCEPTED,
    REFUSED,
    LOST
  }

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "<recipientKey>")
  private UUID recipientKey = new UUID(0, 0);

  @Option(names = "--plan", required = true, description = "As 'explain' shows it.")
  private String plan = "";

  @Option(names = "--step", required = true, description = "As 'explain' shows it.")
  private String step = "";

  @Option(
      names = "--result",
      required = true,
      description = "One of ${COMPLETION-CANDIDATES}. LOST: it surely never went out.")
  private Result result = Result.LOST;

  @Option(names = "--why", required = true, description = "What the evidence is; no address.")
  private String why = "";

  @Override
  public Integer call() {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("recipientKey", recipientKey.toString())
            .put("plan", plan)
            .put("step", step)
            .put("result", result.name())
            .put("why", why);
    services.suppression().post("/claims/evidence", body);
    spec.commandLine()
        .getOut()
        .println("Settled: %s/%s is %s.".formatted(plan, step, result.name()));
    return ExitCode.DONE;
  }
}
