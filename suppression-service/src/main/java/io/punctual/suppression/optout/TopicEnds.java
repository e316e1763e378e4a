package io.punctual.suppression.optout;

import io.micronaut.context.annotation.Requires;
import io.punctual.eventloop.KafkaClients;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where the topic of the opt-outs ends. */
@FunctionalInterface
interface TopicEnds {

  /**
   * The offset that the next record of each partition will get.
   *
   * @throws ExecutionException when Kafka does not say
   * @throws TimeoutException when it does not say in time
   */
  Map<Integer, Long> read() throws ExecutionException, InterruptedException, TimeoutException;

  /** As Kafka says it. One thread. */
  @Singleton
  @Requires(property = "punctual.background", notEquals = "off")
  final class OfKafka implements TopicEnds {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private @Nullable Admin admin;

    OfKafka(KafkaClients clients) {
      this.clients = clients;
    }

    @Override
    public Map<Integer, Long> read()
        throws ExecutionException, InterruptedException, TimeoutException {
      var topic =
          get(admin().describeTopics(List.of(OptOutJournal.TOPIC)).allTopicNames())
              .get(OptOutJournal.TOPIC);
      if (topic == null) {
        throw new TimeoutException("Kafka did not describe the topic");
      }
      var asked =
          topic.partitions().stream()
              .map(one -> new TopicPartition(OptOutJournal.TOPIC, one.partition()))
              .collect(Collectors.toMap(Function.identity(), one -> OffsetSpec.latest()));
      var ends = new HashMap<Integer, Long>();
      get(admin().listOffsets(asked).all())
          .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
      return ends;
    }

    private static <T> T get(KafkaFuture<T> answer)
        throws ExecutionException, InterruptedException, TimeoutException {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized Admin admin() {
      if (admin == null) {
        admin = clients.admin("unsubscribes-ends");
      }
      return admin;
    }

    @PreDestroy
    synchronized void close() {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
    }
  }
}
