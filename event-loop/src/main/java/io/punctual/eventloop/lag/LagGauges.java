package io.punctual.eventloop.lag;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One group's lag as gauges. They appear with the first measurement and keep their last value when
 * Kafka is away, while {@code kafka.consumergroup.lag.age.seconds} grows.
 */
final class LagGauges {

  private final MeterRegistry registry;
  private final String group;
  private final LongSupplier nanoTime;
  private final Map<TopicPartition, PartitionLag> last = new ConcurrentHashMap<>();
  private volatile @Nullable Long measuredAt;

  LagGauges(MeterRegistry registry, String group, LongSupplier nanoTime) {
    this.registry = registry;
    this.group = group;
    this.nanoTime = nanoTime;
  }

  void show(List<PartitionLag> lags) {
    boolean first = measuredAt == null;
    measuredAt = nanoTime.getAsLong();
    if (first) {
      Gauge.builder("kafka.consumergroup.lag.age.seconds", this, LagGauges::age)
          .description("seconds since this group's lag was measured")
          .tag("consumergroup", group)
          .strongReference(true)
          .register(registry);
    }
    for (var lag : lags) {
      if (last.put(lag.partition(), lag) == null) {
        register(lag.partition());
      }
    }
  }

  private void register(TopicPartition partition) {
    var tags =
        Tags.of(
            "consumergroup",
            group,
            "topic",
            partition.topic(),
            "partition",
            Integer.toString(partition.partition()));
    Gauge.builder("kafka.consumergroup.lag", () -> get(partition).records())
        .description("records the group has not done")
        .tags(tags)
        .register(registry);
    Gauge.builder("kafka.consumergroup.lag.seconds", () -> get(partition).age().toMillis() / 1000.0)
        .description("age of the first record the group has not done")
        .tags(tags)
        .register(registry);
  }

  private PartitionLag get(TopicPartition partition) {
    return last.getOrDefault(partition, new PartitionLag(partition, 0, Duration.ZERO));
  }

  private double age() {
    var at = measuredAt;
    return at == null ? 0 : (nanoTime.getAsLong() - at) / 1e9;
  }
}
