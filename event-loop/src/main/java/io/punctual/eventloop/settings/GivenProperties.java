package io.punctual.eventloop.settings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the properties that somebody has set, shipped defaults among them.
 *
 * <p>Environment variables are kept apart: {@code PUNCTUAL_SCHEDULER_PLANS_A_B} does not say where
 * the dots are. So they can override a property, but not introduce one.
 */
public final class GivenProperties {

  private final Set<String> names = new TreeSet<>();
  private final Set<String> ofTheJvm = new TreeSet<>();
  private final Set<String> variables = new TreeSet<>();

  private GivenProperties() {}

  /** Everything that is set. */
  public static GivenProperties of(Environment environment) {
    var given = new GivenProperties();
    for (PropertySource source : environment.getPropertySources()) {
      source.forEach(given.namesIn(source)::add);
    }
    return given;
  }

  private Set<String> namesIn(PropertySource source) {
    if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE) {
      return variables;
    }
    return source instanceof SystemPropertiesPropertySource ? ofTheJvm : names;
  }

  /** All properties that begin with {@code prefix} and a dot, each without an index into a list. */
  public Set<String> under(String prefix) {
    var found = configured(prefix);
    found.addAll(ofTheJvm(prefix));
    return found;
  }

  /** Those of them that are set for this application alone. */
  Set<String> configured(String prefix) {
    return under(prefix, names);
  }

  /** Those of them that are set for the JVM, and may be meant for something else in it. */
  Set<String> ofTheJvm(String prefix) {
    return under(prefix, ofTheJvm);
  }

  private static Set<String> under(String prefix, Set<String> names) {
    var found = new TreeSet<String>();
    for (String name : names) {
      if (name.startsWith(prefix + '.')) {
        found.add(withoutIndex(name));
      }
    }
    return found;
  }

  /** The environment variables that begin with {@code prefix}. */
  Set<String> variables(String prefix) {
    var found = new TreeSet<>(variables);
    found.removeIf(name -> !name.startsWith(prefix));
    return found;
  }

  static String withoutIndex(String name) {
    return name.replaceFirst("\\[.*$", "");
  }
}
