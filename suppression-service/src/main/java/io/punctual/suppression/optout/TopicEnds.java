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

/** Where the topic of the opt-outs ends, and how far its readers say that they are. */
@FunctionalInterface
interface TopicEnds {

  /**
   * Both, by partition.
   *
   * @param ends the offset that the next record will get
   * @param committed what the group of readers committed last; absent where it never did. A reader
   *     commits what the database has, so where both agree on one database the position that is
   *     read from it afterwards is never before this
   */
  record Offsets(Map<Integer, Long> ends, Map<Integer, Long> committed) {}

  /**
   * Asks Kafka.
   *
   * @throws ExecutionException when Kafka does not say
   * @throws TimeoutException when it does not say in time
   */
  Offsets read() throws ExecutionException, InterruptedException, TimeoutException;

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
    public Offsets read() throws ExecutionException, InterruptedException, TimeoutException {
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
      return new Offsets(ends, committed());
    }

    private Map<Integer, Long> committed()
        throws ExecutionException, InterruptedException, TimeoutException {
      var committed = new HashMap<Integer, Long>();
      get(admin().listConsumerGroupOffsets(OptOutHandler.GROUP).partitionsToOffsetAndMetadata())
          .forEach(
              (partition, offset) -> {
                if (offset != null && partition.topic().equals(OptOutJournal.TOPIC)) {
                  committed.put(partition.partition(), offset.offset());
                }
              });
      return committed;
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
