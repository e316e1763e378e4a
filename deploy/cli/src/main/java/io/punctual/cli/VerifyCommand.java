package io.punctual.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Verifies a certificate against everything that is stored: every table and every topic. */
@Command(
    name = "verify",
    description = {
      "Checks a certificate's signature, and reads every table of both services and every topic"
          + " for the people in it. Addresses are found by their keys, whether or not they are"
          + " given; names only where they are given."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--certificate",
      required = true,
      paramLabel = "FILE",
      description = "As 'erase certificate --out' wrote it.")
  private Path certificate = Path.of("certificate.json");

  @Option(
      names = {"--address", "--name"},
      paramLabel = "TEXT",
      description = "Also looks for this text as it is, in both services. May be repeated.")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description = "The same for each line of a file; '-' is the standard input.")
  private @Nullable String textFile;

  @Option(
      names = "--skip-topic",
      paramLabel = "NAME",
      description = "Does not read this topic of somebody else's. May be repeated; it is told.")
  private List<String> skipped = new ArrayList<>();

  @Override
  public Integer call() {
    var looked = new ArrayList<>(texts);
    if (textFile != null) {
      looked.addAll(Subject.lines(textFile));
    }
    var verification =
        new Verification(services.suppression(), services.scheduler(), looked, skipped);
    verification.run(read(certificate));
    spec.commandLine().getOut().print(verification.text());
    return verification.isClean() ? ExitCode.DONE : ExitCode.STILL_THERE;
  }

  private static JsonNode read(Path file) {
    try {
      return JsonMapper.builder().build().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new CliException(ExitCode.USAGE, "%s is no certificate: no JSON.".formatted(file));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, "%s cannot be read (%s).".formatted(file, e.getClass().getSimpleName()));
    }
  }
}
