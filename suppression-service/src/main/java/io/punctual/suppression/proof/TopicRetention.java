package io.punctual.suppression.proof;

import io.micronaut.context.annotation.Requires;
import io.punctual.eventloop.KafkaClients;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * How long the topics that hold addresses keep a record, as the broker is really set.
 *
 * <p>Kafka removes whole segments: the newest record of one must be older than {@code
 * retention.ms}, and a segment is closed after {@code segment.ms} at the latest. So a record is
 * gone after both, and the broker's next look.
 */
@Singleton
@Requires(beans = KafkaClients.class)
class TopicRetention {

  /** The topics that hold addresses: what is read, and what of it could not be. */
  static final List<String> WITH_ADDRESSES =
      List.of("referral.intake.v1", "dlq.referral.intake.v1.punctual-suppression-intake");

  /**
   * How often a broker looks, and waits before it deletes a file: 6 minutes as Kafka is shipped.
   */
  private static final Duration LOOK = Duration.ofMinutes(10);

  private static final long LIMIT_SECONDS = 20;

  private final KafkaClients clients;

  TopicRetention(KafkaClients clients) {
    this.clients = clients;
  }

  /**
   * How long one topic keeps a record.
   *
   * @param atMost {@code null}: for ever
   */
  record Bound(@Nullable Duration atMost) {}

  /**
   * Of every topic with addresses that exists, how long it keeps them.
   *
   * @throws IllegalStateException when Kafka does not say
   */
  Map<String, Bound> bounds() {
    try (var admin = clients.admin("retention")) {
      var names = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      var resources =
          WITH_ADDRESSES.stream()
              .filter(names::contains)
              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
              .toList();
      var configs = admin.describeConfigs(resources).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      var bounds = new LinkedHashMap<String, Bound>();
      for (var resource : resources) {
        var config = configs.get(resource);
        bounds.put(resource.name(), config == null ? new Bound(null) : bound(config));
      }
      return bounds;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not say how long it keeps records", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Bound bound(Config config) {
    long retention = Long.parseLong(config.get("retention.ms").value());
    long segment = Long.parseLong(config.get("segment.ms").value());
    boolean deletes = config.get("cleanup.policy").value().contains("delete");
    return deletes && retention >= 0
        ? new Bound(Duration.ofMillis(retention).plusMillis(segment).plus(LOOK))
        : new Bound(null);
  }
}
