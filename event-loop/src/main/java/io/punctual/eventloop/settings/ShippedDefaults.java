package io.punctual.eventloop.settings;

import io.micronaut.context.env.Environment;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The settings that come with an application, in its own {@code application-<name>.yml}. */
final class ShippedDefaults {

  private ShippedDefaults() {}

  /** Names and values as they stand there, placeholders not filled in. */
  static Map<String, Object> of(Environment environment) {
    var all = new HashMap<String, Object>();
    var loader = ShippedDefaults.class.getClassLoader();
    for (var name : environment.getActiveNames()) {
      var file = "application-" + name + ".yml";
      try (var in = loader.getResourceAsStream(file)) {
        if (in != null) {
          all.putAll(new YamlPropertySourceLoader().read(file, in));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return all;
  }
}
