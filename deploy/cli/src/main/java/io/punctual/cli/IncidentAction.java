package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Something that is done about one incident. */
@Command(mixinStandardHelpOptions = true)
abstract class IncidentAction implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "<slug>")
  private String slug = "";

  /** Does it, and says what came of it. */
  abstract String act();

  @Override
  public final Integer call() {
    spec.commandLine().getOut().println(act().stripTrailing());
    return ExitCode.DONE;
  }

  final JsonNode get(String rest) {
    return services.suppression().get(IncidentTexts.path(slug, rest));
  }

  final String text(String rest, String mediaType) {
    return services.suppression().getText(IncidentTexts.path(slug, rest), mediaType);
  }

  /** What came back, as it came; only as long as it is kept. */
  final String contents(UUID report) {
    return services
        .suppression()
        .getText("/feedback/review/" + report + "/contents", "application/octet-stream");
  }

  final JsonNode post(String rest, ObjectNode body) {
    return services.suppression().post(IncidentTexts.path(slug, rest), body);
  }

  static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }
}
