package io.punctual.suppression;

import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/** Reads settings as the service does at its start, without a database or a server. */
public final class SettingsOf {

  private SettingsOf() {}

  /** The settings under the shipped defaults and {@code properties}. */
  public static <T> T type(Class<T> settings, Map<String, Object> properties) {
    var all =
        new HashMap<String, Object>(
            Map.of(
                "datasources.default.url",
                "jdbc:postgresql://127.0.0.1:1/nobody-connects",
                "datasources.default.enabled",
                "false",
                "flyway.enabled",
                "false",
                "micronaut.health.monitor.enabled",
                "false",
                "punctual.background",
                "off",
                "punctual.suppression.identity.secret",
                TestService.SECRET,
                "punctual.suppression.links.secret",
                TestService.SECRET));
    all.putAll(properties);
    try (var context =
        ApplicationContext.builder()
            .environments("suppression")
            .deduceEnvironment(false)
            .eagerInitConfiguration(true)
            .properties(all)
            .start()) {
      return context.getBean(settings);
    }
  }
}
