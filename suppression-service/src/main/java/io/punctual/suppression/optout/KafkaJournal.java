package io.punctual.suppression.optout;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.Requires;
import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.Failure;
import io.punctual.eventloop.KafkaClients;
import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.eventloop.fault.InjectedFaultException;
import io.punctual.suppression.identity.FreshIds;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opt-outs on their topic. Any thread. */
@Singleton
@Requires(property = "punctual.background", notEquals = "off")
final class KafkaJournal implements OptOutJournal {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaJournal.class);
  private static final FaultPoint<InjectedFaultException> APPEND =
      FaultPoint.named("unsubscribe.append");

  private final KafkaClients clients;
  private final ObjectMapper json;
  private final FreshIds ids;
  private final Duration limit;
  private @Nullable Producer<byte[], byte[]> producer;

  KafkaJournal(KafkaClients clients, ObjectMapper json, FreshIds ids, OptOutSettings settings) {
    this.clients = clients;
    this.json = json;
    this.ids = ids;
    this.limit = settings.appendWithin();
  }

  @Override
  public Optional<Place> append(OptOut asked) {
    try {
      APPEND.before();
      var kept = producer().send(record(asked)).get(limit.toMillis(), TimeUnit.MILLISECONDS);
      APPEND.after();
      return Optional.of(new Place(kept.partition(), kept.hasOffset() ? kept.offset() : -1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | IOException | RuntimeException e) {
      LOG.warn("an opt-out could not be appended: {}", Failure.describe(e));
    }
    return Optional.empty();
  }

  private ProducerRecord<byte[], byte[]> record(OptOut asked) throws IOException {
    var key = asked.person().toString().getBytes(UTF_8);
    var body = json.writeValueAsBytes(OptOutEvent.of(asked));
    var record = new ProducerRecord<>(TOPIC, key, body);
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_id",
            ids.next().toString(),
            "ce_source",
            "/punctual/suppression-service",
            "ce_type",
            OptOutEvent.TYPE,
            "ce_time",
            asked.at().toString(),
            "content-type",
            "application/json")
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    return record;
  }

  /** Made when it is needed first: a name that cannot be resolved yet must not stop the start. */
  private synchronized Producer<byte[], byte[]> producer() {
    if (producer == null) {
      long millis = limit.toMillis();
      producer =
          clients.producer(
              "unsubscribes",
              Map.of(
                  "max.block.ms", millis,
                  "request.timeout.ms", (int) millis,
                  "delivery.timeout.ms", (int) millis));
    }
    return producer;
  }

  @PreDestroy
  synchronized void close() {
    if (producer != null) {
      producer.close(limit);
    }
  }
}
