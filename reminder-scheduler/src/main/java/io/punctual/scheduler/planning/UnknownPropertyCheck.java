package io.punctual.scheduler.planning;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.MethodInjectionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Stops the start on a property under {@code punctual.scheduler} that nobody reads: a misspelt
 * setting would otherwise be ignored in silence.
 *
 * <p>What is read is asked of the context, so a new settings record is known by itself. The plans
 * are left to {@link PlanReader}.
 */
@Context
final class UnknownPropertyCheck {

  private static final String PREFIX = "punctual.scheduler";

  /** Read by placeholders only, which the context does not tell. */
  private static final List<String> IN_PLACEHOLDERS =
      List.of(PREFIX + ".suppression.url", PREFIX + ".suppression.key");

  private final Set<String> known = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();

  /**
   * @throws ConfigurationException naming every unknown property and the nearest known one
   */
  UnknownPropertyCheck(ApplicationContext context) {
    open.add(PlanReader.PREFIX);
    known.addAll(IN_PLACEHOLDERS);
    context.getAllBeanDefinitions().stream()
        .filter(definition -> definition.getName().startsWith("io.punctual."))
        .forEach(this::learn);
    List<String> problems = new ArrayList<>();
    for (String name : GivenProperties.under(PREFIX, context.getEnvironment())) {
      if (!known.contains(name) && open.stream().noneMatch(map -> name.startsWith(map + '.'))) {
        problems.add(name + ": unknown property" + suggestion(name));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join(System.lineSeparator(), problems));
    }
  }

  private String suggestion(String name) {
    return known.isEmpty() ? "" : "; did you mean " + NearestName.of(name, known) + "?";
  }

  private void learn(BeanDefinition<?> definition) {
    Stream.concat(
            Stream.of(definition.getConstructor().getArguments()),
            definition.getInjectedMethods().stream()
                .map(MethodInjectionPoint::getArguments)
                .flatMap(Stream::of))
        .forEach(this::learn);
    definition.getAnnotationValuesByType(Requires.class).stream()
        .flatMap(requires -> requires.stringValue("property").stream())
        .forEach(this::learn);
  }

  private void learn(Argument<?> argument) {
    argument
        .getAnnotationMetadata()
        .stringValue(Property.class, "name")
        .ifPresent(Map.class.isAssignableFrom(argument.getType()) ? open::add : this::learn);
  }

  private void learn(String name) {
    if (name.startsWith(PREFIX + '.')) {
      known.add(name);
    }
  }
}
