package io.punctual.suppression;

import io.micronaut.context.ApplicationContext;
import io.punctual.embedded.SharedServers;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** The service's context over a fresh database of the shared PostgreSQL; no HTTP, no Kafka. */
public final class TestService {

  /** Base64 of 32 bytes. */
  public static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

  private TestService() {}

  /** Starts the beans without their loops. The caller closes the context. */
  public static ApplicationContext start(Map<String, Object> properties) {
    return start(properties, InstantSource.system());
  }

  /** The same, by another clock. */
  public static ApplicationContext start(Map<String, Object> properties, InstantSource clock) {
    var all = new HashMap<>(settings());
    all.put("punctual.background", "off");
    all.putAll(properties);
    return ApplicationContext.builder()
        .environments("suppression")
        .deduceEnvironment(false)
        .properties(all)
        .singletons(new GivenClock(clock))
        .start();
  }

  /** The two secrets, which every start needs. */
  public static Map<String, Object> secrets() {
    return Map.of(
        "punctual.suppression.identity.secret", SECRET,
        "punctual.suppression.links.secret", SECRET);
  }

  /** What every start needs: a new database and the two secrets. */
  public static Map<String, Object> settings() {
    var database = SharedServers.database("suppression");
    return Map.of(
        "datasources.default.url", database.jdbcUrl(),
        "datasources.default.username", database.user(),
        "datasources.default.password", database.password(),
        "punctual.suppression.identity.secret", SECRET,
        "punctual.suppression.links.secret", SECRET);
  }
}
