package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the certificate of an erasure, and keeps it in a file. */
@Command(
    name = "certificate",
    description = "What an erasure removed, what stays and why, and what goes when.",
    mixinStandardHelpOptions = true)
final class CertificateCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "RUN", description = "As printed by 'punctual erase'.")
  private UUID run = new UUID(0, 0);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Writes the signed JSON there; that is what 'erase verify' reads.")
  private @Nullable Path out;

  @Override
  public Integer call() {
    JsonNode certificate = services.suppression().get("/erasures/" + run + "/certificate");
    if (out != null) {
      try {
        Files.writeString(out, certificate.toPrettyString() + System.lineSeparator());
      } catch (IOException e) {
        throw new CliException(
            ExitCode.USAGE,
            "%s cannot be written (%s).".formatted(out, e.getClass().getSimpleName()));
      }
    }
    spec.commandLine().getOut().print(CertificateText.of(certificate));
    return ExitCode.DONE;
  }
}
