package io.punctual.cli;

import io.punctual.history.CheckMain;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a recorded history; asks no service. */
@Command(
    name = "check",
    description = "Did every promise hold in a recorded history?",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every promise held",
      "1:one did not",
      "2:the file cannot be read",
      "3:void: something that had to happen never did",
    })
final class CheckCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "One JSON object a line, the parameters first, as the fault tests write it.")
  private String file = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var line = spec.commandLine();
    return CheckMain.run(new String[] {file}, line.getOut(), line.getErr());
  }
}
