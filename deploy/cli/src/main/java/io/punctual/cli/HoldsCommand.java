package io.punctual.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds: scopes in which nothing goes out until somebody decides. */
@Command(
    name = "holds",
    description = "Lists holds, opens one, or lets one go.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | open | release)")
final class HoldsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say which: list, open or release.");
  }

  @Command(description = "The open holds; with --all the released ones too.")
  int list(
      @Mixin ServiceOptions services,
      @Option(names = "--all", description = "Released ones too.") boolean all) {
    var table = new TextTable("HOLD", "SCOPE", "SINCE", "BY", "RELEASED", "WHY");
    for (JsonNode hold : services.suppression().get(all ? "/holds" : "/holds?open=true")) {
      table.add(
          hold.path("holdId").asText(),
          scope(hold.path("scope")),
          hold.path("at").asText(),
          hold.path("by").asText(),
          released(hold),
          hold.path("why").asText());
    }
    print(table.isEmpty() ? "Nothing is held." : table.text().stripTrailing());
    return ExitCode.DONE;
  }

  @Command(description = "Opens a hold: from now on nothing in its scope is granted.")
  int open(
      @Mixin ServiceOptions services,
      @Option(names = "--plan", description = "Of one plan; else of everything.")
          @Nullable String plan,
      @Option(names = "--step", description = "Of one step; needs --plan.") @Nullable String step,
      @Option(names = "--domain", description = "Of one recipient domain.") @Nullable String domain,
      @Option(names = "--why", required = true, description = "The reason, kept with it.")
          String why) {
    if ((step != null && plan == null) || (domain != null && plan != null)) {
      throw new ParameterException(
          spec.commandLine(), "Give --plan, or --plan and --step, or --domain, or none of them.");
    }
    var scope = JsonNodeFactory.instance.objectNode();
    if (domain != null) {
      scope.put("kind", "DOMAIN").put("domain", domain);
    } else if (step != null) {
      scope.put("kind", "STEP").put("plan", plan).put("step", step);
    } else if (plan != null) {
      scope.put("kind", "PLAN").put("plan", plan);
    } else {
      scope.put("kind", "ALL");
    }
    var request = JsonNodeFactory.instance.objectNode().put("why", why);
    request.set("scope", scope);
    var hold = services.suppression().post("/holds", request);
    print(
        "Held: %s, by hold %s since %s."
            .formatted(scope(hold.path("scope")), id(hold), hold.path("at").asText()));
    return ExitCode.DONE;
  }

  @Command(
      description = {
        "Lets a hold go. What passed its deadline meanwhile expires; the rest goes out at the"
            + " given drip."
      })
  int release(
      @Mixin ServiceOptions services,
      @Parameters(index = "0", paramLabel = "<hold>") UUID hold,
      @Option(names = "--why", required = true, description = "The reason, kept with it.")
          String why,
      @Option(names = "--drip", description = "So many a minute; else as the rates allow.")
          @Nullable Integer drip) {
    var request = JsonNodeFactory.instance.objectNode().put("why", why);
    if (drip != null) {
      request.put("dripPerMinute", drip.intValue());
    }
    var released = services.suppression().post("/holds/" + hold + "/release", request);
    print("Released: %s. %s".formatted(scope(released.path("scope")), released(released)));
    return ExitCode.DONE;
  }

  static String scope(JsonNode scope) {
    return switch (scope.path("kind").asText()) {
      case "PLAN" -> "plan " + scope.path("plan").asText();
      case "STEP" -> "step " + scope.path("plan").asText() + '/' + scope.path("step").asText();
      case "DOMAIN" -> "domain " + scope.path("domain").asText();
      default -> "everything";
    };
  }

  private static String released(JsonNode hold) {
    if (!hold.hasNonNull("releasedAt")) {
      return "open";
    }
    String drip =
        hold.hasNonNull("dripPerMinute")
            ? ", " + hold.path("dripPerMinute").asText() + " a minute"
            : "";
    return "%s by %s%s"
        .formatted(hold.path("releasedAt").asText(), hold.path("releasedBy").asText(), drip);
  }

  private static String id(JsonNode hold) {
    return hold.path("holdId").asText();
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
  }
}
