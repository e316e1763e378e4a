package io.punctual.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Freezes an incident's cohort, or writes out the frozen one. */
@Command(
    name = "cohort",
    description = {
      "Freezes who is concerned: everybody who got a mail for which all that is given is true; with"
          + " --rules several such rules. With --export the frozen cohort is written out."
    },
    mixinStandardHelpOptions = true)
final class IncidentCohortCommand implements Callable<Integer> {

  @Mixin private ServiceOptions services = new ServiceOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "<slug>")
  private String slug = "";

  @Option(names = "--around", description = "Mails that went around Punctual, as lists tell.")
  private boolean around;

  @Option(names = "--ledger", description = "Mails that Punctual handed over.")
  private boolean ledger;

  @Option(names = "--plan", description = "Of this plan.")
  private @Nullable String plan;

  @Option(names = "--step", description = "Of this step.")
  private @Nullable String step;

  @Option(
      names = "--template",
      description = "Composed of this version of a template, as `incident templates` lists them.")
  private List<String> templates = List.of();

  @Option(names = "--what", description = "Of mails that went around: what the list calls them.")
  private @Nullable String what;

  @Option(names = "--from", description = "Sent then or later, as in 2012-06-15T00:00:00Z.")
  private @Nullable String from;

  @Option(names = "--until", description = "Sent before.")
  private @Nullable String until;

  @Option(names = "--later-than", description = "Sent so long after due, as in PT24H.")
  private @Nullable String laterThan;

  @Option(names = "--copies", description = "Sent so often at least.")
  private @Nullable Integer copies;

  @Option(names = "--while-suppressed", description = "Sent to somebody suppressed already.")
  private boolean whileSuppressed;

  @Option(names = "--addresses", description = "Sent to one of these, a file of one a line.")
  private @Nullable Path addresses;

  @Option(names = "--rules", description = "A file with rules as JSON, instead of all these.")
  private @Nullable Path rules;

  @Option(names = "--export", description = "Write the frozen cohort out as CSV, by keys.")
  private boolean export;

  @Option(names = "--with-addresses", description = "With --export: addresses too, for who may.")
  private boolean withAddresses;

  @Override
  public Integer call() {
    var path = IncidentTexts.path(slug, "/cohort");
    if (export) {
      print(
          services
              .suppression()
              .getText(path + "/export?addresses=" + withAddresses, "text/csv")
              .stripTrailing());
      return ExitCode.DONE;
    }
    var request = JsonNodeFactory.instance.objectNode();
    if (rules != null) {
      request.set("rules", json(rules));
    } else {
      request.putArray("rules").add(rule());
    }
    print(IncidentTexts.cohort(services.suppression().post(path, request)));
    return ExitCode.DONE;
  }

  private ObjectNode rule() {
    if (around && ledger) {
      throw new ParameterException(
          spec.commandLine(), "Give --around or --ledger, or neither for both.");
    }
    var rule = JsonNodeFactory.instance.objectNode();
    if (around || ledger) {
      rule.put("source", around ? "AROUND" : "LEDGER");
    }
    put(rule, "plan", plan);
    put(rule, "step", step);
    if (!templates.isEmpty()) {
      var versions = rule.putArray("templateVersions");
      templates.forEach(versions::add);
    }
    put(rule, "what", what);
    put(rule, "from", from);
    put(rule, "until", until);
    put(rule, "laterThan", laterThan);
    if (copies != null) {
      rule.put("copies", copies.intValue());
    }
    if (whileSuppressed) {
      rule.put("whileSuppressed", true);
    }
    if (addresses != null) {
      var list = rule.putArray("addresses");
      IncidentTexts.file(addresses)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(list::add);
    }
    return rule;
  }

  private static void put(ObjectNode rule, String field, @Nullable String value) {
    if (value != null) {
      rule.put(field, value);
    }
  }

  private static JsonNode json(Path file) {
    try {
      return JsonMapper.builder().build().readTree(IncidentTexts.file(file));
    } catch (JsonProcessingException e) {
      throw new CliException(ExitCode.USAGE, "%s is no JSON.".formatted(file));
    }
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
  }
}
