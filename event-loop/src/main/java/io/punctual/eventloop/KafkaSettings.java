package io.punctual.eventloop;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka: {@code punctual.kafka.*}.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param lagInterval how often lag is measured, positive; 5 s when not set
 * @param awayAfter how long Kafka may give no answer before readiness says so, positive; 20 s when
 *     not set
 * @param instanceId names this process among those of its groups, for as long as it is the same
 *     one; every process needs its own. Not set: none has a name
 * @param properties passed to every client as they are, for TLS, SASL, group protocol
 */
@ConfigurationProperties("punctual.kafka")
public record KafkaSettings(
    @NotBlank String bootstrapServers,
    @Nullable Duration lagInterval,
    @Nullable Duration awayAfter,
    @Nullable @Pattern(regexp = "[a-zA-Z0-9._-]{1,200}") String instanceId,
    @Nullable
        @MapFormat(
            transformation = MapFormat.MapTransformation.FLAT,
            keyFormat = StringConvention.RAW)
        Map<String, String> properties) {

  private static final Duration LAG_INTERVAL = Duration.ofSeconds(5);
  private static final Duration AWAY_AFTER = Duration.ofSeconds(20);

  public KafkaSettings {
    requirePositive("lag-interval", lagInterval);
    requirePositive("away-after", awayAfter);
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }

  /** How often lag is measured. */
  public Duration lagEvery() {
    return lagInterval == null ? LAG_INTERVAL : lagInterval;
  }

  /** How long Kafka may give no answer before readiness says so. */
  public Duration awayLimit() {
    return awayAfter == null ? AWAY_AFTER : awayAfter;
  }

  /** A client's configuration: its defaults, then these settings, then what it insists on. */
  Map<String, Object> client(Map<String, ?> defaults, Map<String, ?> fixed) {
    var all = new HashMap<String, Object>(defaults);
    if (properties != null) {
      all.putAll(properties);
    }
    all.put("bootstrap.servers", bootstrapServers);
    all.putAll(fixed);
    return all;
  }

  private static void requirePositive(String name, @Nullable Duration value) {
    if (value != null && !value.isPositive()) {
      throw new IllegalArgumentException("punctual.kafka." + name + " must be positive: " + value);
    }
  }
}
