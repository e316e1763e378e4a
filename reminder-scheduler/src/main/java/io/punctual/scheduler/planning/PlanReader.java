package io.punctual.scheduler.planning;

import io.micronaut.context.exceptions.ConfigurationException;
import io.punctual.eventloop.settings.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plans from the settings under {@code punctual.scheduler.plans}.
 *
 * <p>Every problem is found before it complains, and each is told with the full name of its
 * property, what is wrong and what would be right.
 */
public final class PlanReader {

  public static final String PREFIX = "punctual.scheduler.plans";
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
  private static final List<String> OF_PLAN = List.of("zone", "days", "opens", "closes");
  private static final List<String> OF_STEP = List.of("order", "offset", "window", "template");

  private final Set<String> properties;
  private final Function<String, Optional<String>> values;
  private final List<String> problems = new ArrayList<>();

  /**
   * @param properties the full names of the properties that are set under {@link #PREFIX}
   * @param values the value of a property by its full name
   */
  public PlanReader(Collection<String> properties, Function<String, Optional<String>> values) {
    this.properties = new TreeSet<>(properties);
    this.values = values;
  }

  /**
   * Reads all of them.
   *
   * @throws ConfigurationException with one line per problem
   */
  public Plans read() {
    properties.forEach(this::refuseUnknown);
    List<Plan> plans = new ArrayList<>();
    for (String name : namesUnder(PREFIX)) {
      plan(name).ifPresent(plans::add);
    }
    if (plans.isEmpty() && problems.isEmpty()) {
      problem(PREFIX, "at least one plan is needed");
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join(System.lineSeparator(), problems));
    }
    return new Plans(plans);
  }

  private Optional<Plan> plan(String name) {
    String prefix = PREFIX + '.' + name;
    int before = problems.size();
    checkName(prefix, name);
    if (LetterPlan.is(name)) {
      problem(prefix, "names that begin with " + LetterPlan.PREFIX + " belong to incidents");
    }
    var zone = required(prefix + ".zone", "Europe/Zurich").flatMap(parsed(PlanValues::zone));
    var hours = hours(prefix);
    List<Step> steps = new ArrayList<>();
    for (String step : namesUnder(prefix + ".steps")) {
      step(prefix + ".steps." + step, step).ifPresent(steps::add);
    }
    if (problems.size() == before && steps.isEmpty()) {
      problem(prefix + ".steps", "a plan needs at least one step");
    }
    refuseSameOrder(prefix, steps);
    return problems.size() == before
        ? Optional.of(new Plan(name, steps, hours.orElseThrow(), zone.orElseThrow()))
        : Optional.empty();
  }

  private Optional<SendingHours> hours(String prefix) {
    var days = optional(prefix + ".days", "MON-SUN").flatMap(parsed(PlanValues::days));
    var opens = optional(prefix + ".opens", "00:00").flatMap(parsed(PlanValues::time));
    var closes = optional(prefix + ".closes", "24:00").flatMap(parsed(PlanValues::time));
    if (days.isEmpty() || opens.isEmpty() || closes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SendingHours(days.get(), opens.get(), closes.get()));
    } catch (IllegalArgumentException e) {
      problem(prefix + ".closes", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Step> step(String prefix, String name) {
    checkName(prefix, name);
    var order = required(prefix + ".order", "1").flatMap(parsed(PlanValues::order));
    var offset = required(prefix + ".offset", "P3D").flatMap(parsed(PlanValues::offset));
    var window = required(prefix + ".window", "PT24H").flatMap(parsed(PlanValues::window));
    var template =
        required(prefix + ".template", "referral-first").flatMap(parsed(PlanReader::name));
    if (order.isEmpty() || offset.isEmpty() || window.isEmpty() || template.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Step(name, order.get(), offset.get(), window.get(), template.get()));
  }

  private void refuseSameOrder(String prefix, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      for (Step other : steps.subList(0, i)) {
        if (other.order() == steps.get(i).order()) {
          problem(
              "%s.steps.%s.order".formatted(prefix, steps.get(i).name()),
              "%d is the order of step %s already".formatted(other.order(), other.name()));
        }
      }
    }
  }

  private void checkName(String property, String name) {
    if (!NAME.matcher(name).matches()) {
      problem(property, "the name must be 1 to 40 of a-z, 0-9 and '-'");
    }
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException("must be 1 to 40 of a-z, 0-9 and '-': " + text);
    }
    return text;
  }

  private void refuseUnknown(String property) {
    String[] path = property.substring(PREFIX.length() + 1).split("\\.", -1);
    String plan = PREFIX + '.' + path[0] + '.';
    boolean ofStep = path.length > 1 && path[1].equals("steps");
    List<String> known = new ArrayList<>();
    if (ofStep && path.length > 2) {
      OF_STEP.forEach(last -> known.add(plan + "steps." + path[2] + '.' + last));
    } else {
      OF_PLAN.forEach(last -> known.add(plan + last));
      OF_STEP.forEach(last -> known.add(plan + "steps.<step>." + last));
    }
    if (!known.contains(property)) {
      problem(property, "unknown property; did you mean " + NearestName.of(property, known) + "?");
    }
  }

  private Set<String> namesUnder(String prefix) {
    var names = new TreeSet<String>();
    for (String property : properties) {
      if (property.startsWith(prefix + '.')) {
        names.add(property.substring(prefix.length() + 1).split("\\.", 2)[0]);
      }
    }
    return names;
  }

  private Optional<Setting> required(String property, String example) {
    var value = values.apply(property);
    if (value.isEmpty()) {
      problem(property, "is missing; for example " + example);
    }
    return value.map(text -> new Setting(property, text.strip()));
  }

  private Optional<Setting> optional(String property, String otherwise) {
    return Optional.of(new Setting(property, values.apply(property).orElse(otherwise).strip()));
  }

  private <T> Function<Setting, Optional<T>> parsed(Function<String, T> parser) {
    return setting -> {
      try {
        return Optional.of(parser.apply(setting.value()));
      } catch (IllegalArgumentException e) {
        problem(setting.property(), e.getMessage());
        return Optional.empty();
      }
    };
  }

  private void problem(String property, @Nullable String what) {
    problems.add(property + ": " + what);
  }

  private record Setting(String property, String value) {}
}
