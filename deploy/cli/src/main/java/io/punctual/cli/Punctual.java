package io.punctual.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code punctual}: one subcommand per question or decision. */
@Command(
    name = "punctual",
    description = "Asks the running services, and decides, from a terminal.",
    mixinStandardHelpOptions = true,
    versionProvider = Punctual.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ExplainCommand.class,
      SummaryCommand.class,
      BooksCommand.class,
      HoldsCommand.class,
      SuppressCommand.class,
      LiftCommand.class,
      EraseCommand.class,
      ExportCommand.class,
      EvidenceCommand.class,
      IncidentCommand.class,
      EnvironmentCommand.class,
      GoCommand.class,
      CheckCommand.class,
      CommandLine.HelpCommand.class,
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:a fault of this program",
      "2:wrong usage, or no URL or key configured",
      "3:the service refused",
      "4:the service does not answer, or cannot do it now",
      "5:nothing is known of what was asked for",
      "6:the books do not balance",
      "7:something of an erased person is still there, or a certificate is forged",
    })
public final class Punctual {

  /** For the shell. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Expected failures end in one sentence, on the standard error stream, and an exit code. */
  static CommandLine commandLine() {
    return new CommandLine(new Punctual())
        .setExecutionStrategy(Punctual::run)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              PrintWriter err = command.getErr();
              if (failure instanceof CliException expected) {
                err.println(expected.getMessage());
                return expected.exitCode();
              }
              err.println("This program failed: " + failure);
              return ExitCode.FAULT;
            });
  }

  /** What is printed without a line's end would stay in the buffer of a process that exits. */
  private static int run(CommandLine.ParseResult parsed) {
    var out = parsed.commandSpec().commandLine().getOut();
    try {
      return new CommandLine.RunLast().execute(parsed);
    } finally {
      out.flush();
    }
  }

  /** What {@code --version} prints. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Punctual.class.getPackage().getImplementationVersion();
      return new String[] {"punctual " + (version == null ? "(built here)" : version)};
    }
  }
}
