package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Erases one person, or everybody in a file. */
@Command(
    name = "erase",
    description = {
      "Removes people's addresses and names for good; only the keys stay, suppressed. Cannot be"
          + " undone. Safe to repeat: what broke off goes on."
    },
    subcommands = {CertificateCommand.class, VerifyCommand.class, ErasedListCommand.class},
    mixinStandardHelpOptions = true)
final class EraseCommand implements Callable<Integer> {

  private static final int LINES_A_REQUEST = 5_000;

  /** A certificate is handed over, and checked, as one document. */
  private static final int LINES_A_RUN = 50_000;

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<address or key>",
      description =
          "An address or a recipientKey. '-' reads it from the standard input, so that an address"
              + " is in no shell history.")
  private @Nullable String who;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = {
        "Everybody in this file instead: an address or key a line, as CSV (the first column counts)"
            + " or as JSON objects."
      })
  private @Nullable Path file;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Goes on with a run that broke off, so that one certificate tells of all.")
  private @Nullable UUID run;

  @Option(names = "--dry-run", description = "Only says what would be removed.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Does not ask; needed where nobody can be asked.")
  private boolean yes;

  @Override
  public Integer call() {
    if ((who == null) == (file == null)) {
      throw new ParameterException(
          spec.commandLine(), "Give either an address or key, or --file. Nothing was done.");
    }
    var lines = file == null ? List.of(one()) : lines(file);
    if (lines.size() > LINES_A_RUN) {
      throw new ParameterException(
          spec.commandLine(),
          "%d lines: a certificate tells of %d at most. Split the file. Nothing was done."
              .formatted(lines.size(), LINES_A_RUN));
    }
    confirm(lines.size());
    var id = run == null ? UUID.randomUUID() : run;
    var total = new EraseSummary();
    try {
      for (int from = 0; from < lines.size(); from += LINES_A_REQUEST) {
        int to = Math.min(lines.size(), from + LINES_A_REQUEST);
        total.add(send(id, lines.subList(from, to)), from);
      }
    } catch (CliException e) {
      throw new CliException(
          e.exitCode(),
          "%s%nTo go on, run the same again with --run %s.".formatted(e.getMessage(), id));
    }
    spec.commandLine().getOut().print(total.text(id, dryRun));
    return total.refusedAny() ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private JsonNode send(UUID id, List<String> lines) {
    return services
        .suppression()
        .postText(
            "/erasures/cohort?run=%s&dryRun=%s".formatted(id, dryRun),
            "text/csv",
            String.join("\n", lines));
  }

  /** Checked here already, so that a slip asks nobody. */
  private String one() {
    var value = Subject.read(String.valueOf(who));
    Subject.body(value);
    return value;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private void confirm(int lines) {
    if (yes || dryRun) {
      return;
    }
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      var answer =
          console.readLine(
              "This cannot be undone. Erase %s? Type yes: ",
              file == null ? "this person" : "everybody in these %d lines".formatted(lines));
      if ("yes".equals(answer)) {
        return;
      }
    }
    throw new ParameterException(
        spec.commandLine(), "An erasure cannot be undone: say --yes to go on. Nothing was done.");
  }
}
