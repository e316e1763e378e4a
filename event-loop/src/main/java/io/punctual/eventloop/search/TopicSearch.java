package io.punctual.eventloop.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Requires;
import io.punctual.eventloop.KafkaClients;
import io.punctual.eventloop.TopicScan;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Searches topics from their beginning to where they end now: keys, values and headers. */
@Singleton
@Requires(beans = TopicScan.class)
public final class TopicSearch {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final KafkaClients clients;
  private final TopicScan topics;

  TopicSearch(KafkaClients clients, TopicScan topics) {
    this.clients = clients;
    this.topics = topics;
  }

  /**
   * Every topic that this service may see, but for Kafka's own.
   *
   * @throws IllegalStateException when Kafka is away
   */
  public List<Place> places() {
    return names().stream().map(name -> new Place(Place.Kind.TOPIC, name)).toList();
  }

  /**
   * Reads a topic through.
   *
   * @return empty where there is no such topic
   * @throws RuntimeException when Kafka is away, or falls silent before the end
   */
  public Optional<Found> search(String topic, Look look) {
    if (!names().contains(topic)) {
      return Optional.empty();
    }
    var count = new Count();
    topics.all(topic, batch -> batch.forEach(record -> count.add(record, look)));
    return Optional.of(new Found(count.scanned, count.hits, count.cut, count.where, count.newest));
  }

  private Set<String> names() {
    try (var admin = clients.admin("search")) {
      return new TreeSet<>(admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Kafka does not list its topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** What was found so far. */
  private static final class Count {

    private long scanned;
    private long hits;
    private long cut;
    private final List<String> where = new ArrayList<>();
    private @Nullable Instant newest;

    void add(ConsumerRecord<byte[], byte[]> record, Look look) {
      scanned++;
      var seen = new Seen(look);
      if (!holds(record, seen)) {
        cut += seen.isWhole() ? 0 : 1;
        return;
      }
      if (++hits <= Found.NAMED) {
        where.add("partition %d, offset %d".formatted(record.partition(), record.offset()));
      }
      var written = Instant.ofEpochMilli(record.timestamp());
      if (newest == null || written.isAfter(newest)) {
        newest = written;
      }
    }

    private static boolean holds(ConsumerRecord<byte[], byte[]> record, Seen seen) {
      if (seen.holds(record.key()) || seen.holds(record.value())) {
        return true;
      }
      for (var header : record.headers()) {
        if (seen.holds(header.key().getBytes(UTF_8)) || seen.holds(header.value())) {
          return true;
        }
      }
      return false;
    }
  }
}
