package io.punctual.eventloop;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to reach Kafka: {@code punctual.kafka.*}.
 *
 * @param bootstrapServers host:port, several separated by commas
 * @param lagInterval how often lag is measured, positive; 5 s when not set
 * @param properties passed to every client as they are, for TLS, SASL, group protocol
 */
@ConfigurationProperties("punctual.kafka")
public record KafkaSettings(
    @NotBlank String bootstrapServers,
    @Nullable Duration lagInterval,
    @Nullable
        @MapFormat(
            transformation = MapFormat.MapTransformation.FLAT,
            keyFormat = StringConvention.RAW)
        Map<String, String> properties) {

  private static final Duration LAG_INTERVAL = Duration.ofSeconds(5);

  public KafkaSettings {
    if (lagInterval != null && !lagInterval.isPositive()) {
      throw new IllegalArgumentException(
          "punctual.kafka.lag-interval must be positive: " + lagInterval);
    }
    properties = properties == null ? Map.of() : Map.copyOf(properties);
  }

  /** How often lag is measured. */
  public Duration lagEvery() {
    return lagInterval == null ? LAG_INTERVAL : lagInterval;
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
}
