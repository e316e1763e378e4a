package io.punctual.simulation.rehearsal;

import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.PlanReader;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads plans from the scheduler's own configuration file, by the scheduler's own rules. */
final class PlanFile {

  /** The one that ships. */
  private static final String SHIPPED = "/application-scheduler.yml";

  /** Any that the sender knows: what a letter says is of no importance here. */
  private static final String TEMPLATE = "referral-first";

  private PlanFile() {}

  /**
   * @param file the scheduler's yml; {@code null} for the one that ships
   * @throws IOException when it cannot be read
   * @throws io.micronaut.context.exceptions.ConfigurationException if a plan makes no sense, with
   *     one line for each problem
   */
  static Plans read(@Nullable Path file) throws IOException {
    try (var text = open(file)) {
      var all = new TreeMap<String, String>();
      Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
      flatten("", document, all);
      all.keySet().removeIf(name -> !name.startsWith(PlanReader.PREFIX + "."));
      var read = new PlanReader(all.keySet(), name -> Optional.ofNullable(all.get(name))).read();
      return new Plans(read.all().stream().map(PlanFile::withKnownTemplates).toList());
    }
  }

  private static InputStream open(@Nullable Path file) throws IOException {
    if (file != null) {
      return Files.newInputStream(file);
    }
    var shipped = PlanFile.class.getResourceAsStream(SHIPPED);
    if (shipped == null) {
      throw new IOException("missing from the class path: " + SHIPPED);
    }
    return shipped;
  }

  private static void flatten(String prefix, @Nullable Object value, Map<String, String> into) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> flatten(prefix.isEmpty() ? "" + key : prefix + "." + key, inner, into));
    } else if (value instanceof List<?> list) {
      into.put(prefix, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
    } else if (value != null) {
      into.put(prefix, String.valueOf(value));
    }
  }

  private static Plan withKnownTemplates(Plan plan) {
    var steps =
        plan.steps().stream()
            .map(
                step -> new Step(step.name(), step.order(), step.offset(), step.window(), TEMPLATE))
            .toList();
    return new Plan(plan.name(), steps, plan.hours(), plan.defaultZone());
  }
}
