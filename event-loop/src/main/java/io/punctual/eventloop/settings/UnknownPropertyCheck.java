package io.punctual.eventloop.settings;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.exceptions.ConfigurationException;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.MethodInjectionPoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the start on a property under {@code punctual} that nobody reads: a misspelt setting would
 * otherwise be ignored in silence.
 *
 * <p>What is read is asked of the context and of the shipped defaults, so a new settings record is
 * known by itself. Environment variables and the JVM's system properties may be meant for others:
 * of those, one that looks like a slip is only warned of.
 */
@Context
final class UnknownPropertyCheck {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownPropertyCheck.class);
  private static final String PREFIX = "punctual";
  private static final String VARIABLE_PREFIX = "PUNCTUAL_";

  /** Read from the JVM's system properties alone. */
  private static final String FAULTS = PREFIX + ".fault";

  /** They switch beans on and off; of one that is off the context does not tell what it reads. */
  private static final List<String> SWITCHES =
      List.of(
          PREFIX + ".background",
          PREFIX + ".clock.start",
          PREFIX + ".clock.since",
          PREFIX + ".kafka.bootstrap-servers",
          PREFIX + ".outbox.batch-size",
          PREFIX + ".outbox.poll-interval",
          PREFIX + ".outbox.gather-time");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^:}]+)");

  private final KnownNames known = new KnownNames();
  private final KnownNames variables = new KnownNames();

  /**
   * @throws ConfigurationException naming every unknown property and the nearest known one
   */
  UnknownPropertyCheck(ApplicationContext context, Collection<CheckedElsewhere> elsewhere) {
    SWITCHES.forEach(known::add);
    known.addBelow(FAULTS);
    elsewhere.forEach(part -> known.addBelow(part.prefix()));
    context.getAllBeanDefinitions().stream()
        .filter(definition -> definition.getName().startsWith("io.punctual."))
        .forEach(this::learn);
    ShippedDefaults.of(context.getEnvironment()).forEach(this::learn);
    var given = GivenProperties.of(context.getEnvironment());
    given.variables(VARIABLE_PREFIX).forEach(this::warnOfSlip);
    given.ofTheJvm(PREFIX).stream()
        .filter(name -> !isKnown(name))
        .forEach(name -> known.slipOfTheJvm(name).ifPresent(near -> warn(name, near)));
    refuseUnknown(given.configured(PREFIX));
  }

  private void refuseUnknown(Collection<String> names) {
    List<String> problems = new ArrayList<>();
    for (String name : names) {
      if (!isKnown(name)) {
        problems.add(
            name
                + ": unknown property"
                + known.nearest(name).map(near -> "; did you mean " + near + "?").orElse(""));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigurationException(String.join(System.lineSeparator(), problems));
    }
  }

  private boolean isKnown(String name) {
    return known.contains(name) || known.contains(NameUtils.hyphenate(name));
  }

  private void warnOfSlip(String variable) {
    if (!variables.contains(variable)) {
      known.slip(variable).ifPresent(near -> warn(variable, near));
    }
  }

  private static void warn(String given, String near) {
    LOG.warn("{} sets nothing here; did you mean {}?", given, near);
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
    var annotations = argument.getAnnotationMetadata();
    annotations
        .stringValue(Property.class, "name")
        .ifPresent(Map.class.isAssignableFrom(argument.getType()) ? known::addBelow : this::learn);
    annotations.stringValue(Value.class).ifPresent(this::learnPlaceholders);
  }

  private void learn(String name, Object value) {
    learn(GivenProperties.withoutIndex(name));
    learnPlaceholders(String.valueOf(value));
  }

  private void learnPlaceholders(String text) {
    PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(this::learn);
  }

  private void learn(String name) {
    if (name.startsWith(PREFIX + '.')) {
      known.add(name);
    } else if (name.startsWith(VARIABLE_PREFIX)) {
      variables.add(name);
    }
  }
}
