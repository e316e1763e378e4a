package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The list of everybody ever erased, by key: kept in a file, and put into any database again. */
@Command(
    name = "list",
    description = {
      "The list of all who were erased, by key, for a file of your own: keep it apart from the"
          + " database and from Kafka."
    },
    subcommands = {ErasedListCommand.Export.class, ErasedListCommand.Import.class},
    mixinStandardHelpOptions = true)
final class ErasedListCommand implements Callable<Integer> {

  private static final String HEADER = "suppressionKey,reason,source,at";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "Say export or import.");
  }

  /** Writes it. */
  @Command(
      name = "export",
      description = "Writes all who were erased into a file: keys, by whom, when. No address.",
      mixinStandardHelpOptions = true)
  static final class Export implements Callable<Integer> {

    @Mixin private ServiceOptions services = new ServiceOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file.")
    private Path out = Path.of("erased.csv");

    @Override
    public Integer call() {
      List<String> erased =
          services
              .suppression()
              .getText("/suppressions/export", "text/csv")
              .lines()
              .filter(line -> column(line, 1).equals("ERASED"))
              .toList();
      try {
        Files.writeString(out, HEADER + System.lineSeparator());
        Files.write(out, erased, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new CliException(
            ExitCode.USAGE,
            "%s cannot be written (%s).".formatted(out, e.getClass().getSimpleName()));
      }
      spec.commandLine().getOut().printf("%d erased people, by key, in %s%n", erased.size(), out);
      return ExitCode.DONE;
    }
  }

  /** Reads it, and erases everybody on it. */
  @Command(
      name = "import",
      description = {
        "Erases everybody on such a list, known or not: into a database with the same identity"
            + " secret, restored or new, muted or not. Safe to repeat."
      },
      mixinStandardHelpOptions = true)
  static final class Import implements Callable<Integer> {

    private static final int LINES_A_REQUEST = 5_000;

    @Mixin private ServiceOptions services = new ServiceOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "As 'erase list export' wrote it.")
    private Path file = Path.of("erased.csv");

    @Option(names = "--dry-run", description = "Only says what would be removed.")
    private boolean dryRun;

    @Override
    public Integer call() {
      List<String> keys = keys(Subject.lines(file.toString()));
      var run = UUID.randomUUID();
      var total = new EraseSummary();
      for (int from = 0; from < keys.size(); from += LINES_A_REQUEST) {
        var some = keys.subList(from, Math.min(keys.size(), from + LINES_A_REQUEST));
        JsonNode answer =
            services
                .suppression()
                .postText(
                    "/erasures/cohort?run=%s&dryRun=%s".formatted(run, dryRun),
                    "text/csv",
                    String.join("\n", some));
        total.add(answer, from);
      }
      spec.commandLine().getOut().print(total.text(run, dryRun));
      return total.refusedAny() ? ExitCode.REFUSED : ExitCode.DONE;
    }

    /** Nobody who is only suppressed may be erased by a list of the wrong kind. */
    private List<String> keys(List<String> lines) {
      List<String> people = lines.stream().skip(1).filter(line -> !line.isBlank()).toList();
      boolean isList =
          !lines.isEmpty()
              && lines.getFirst().strip().equals(HEADER)
              && people.stream()
                  .allMatch(
                      line -> column(line, 1).equals("ERASED") && Subject.isKey(column(line, 0)));
      if (!isList) {
        throw new ParameterException(
            spec.commandLine(),
            "%s is no list of erased people: each line is to begin with a key and ERASED. Nothing was done."
                .formatted(file));
      }
      return people.stream().map(line -> column(line, 0)).toList();
    }
  }

  /** The first columns hold no comma and no quotation mark. */
  private static String column(String line, int index) {
    String[] columns = line.split(",", index + 2);
    return columns.length > index ? columns[index].strip() : "";
  }
}
