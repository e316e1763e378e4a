package io.punctual.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the scheduler's books and fails when they do not balance. */
@Command(
    name = "books",
    description = "Is everything accounted for? Exit code 6 when not.",
    mixinStandardHelpOptions = true)
final class BooksCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() {
    var scheduler = services.scheduler();
    var books = scheduler.get("/books");
    var out = spec.commandLine().getOut();
    out.println(
        json
            ? books.toPrettyString()
            : scheduler.getText("/books", "text/markdown").stripTrailing());
    return books.path("unaccounted").asLong() == 0 ? ExitCode.DONE : ExitCode.UNBALANCED;
  }
}
