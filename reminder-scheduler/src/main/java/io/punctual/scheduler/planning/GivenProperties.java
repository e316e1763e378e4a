package io.punctual.scheduler.planning;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names of the properties that somebody has set.
 *
 * <p>Environment variables are left out: {@code PUNCTUAL_SCHEDULER_PLANS_A_B} does not say where
 * the dots are. So they can override a property, but neither introduce one nor be a slip.
 */
final class GivenProperties {

  private GivenProperties() {}

  /** All that begin with {@code prefix} and a dot, each without an index into a list. */
  static Set<String> under(String prefix, Environment environment) {
    var names = new TreeSet<String>();
    for (PropertySource source : environment.getPropertySources()) {
      if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE) {
        continue;
      }
      for (String name : source) {
        if (name.startsWith(prefix + '.')) {
          names.add(name.replaceFirst("\\[.*$", ""));
        }
      }
    }
    return names;
  }
}
