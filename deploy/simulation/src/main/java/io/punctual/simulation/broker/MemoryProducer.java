package io.punctual.simulation.broker;

import io.punctual.simulation.database.MissingDoubleError;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * A producer in memory: as much of the interface as the outbox relay and dead letters need. One
 * record may be lost and a later one kept: an idempotent producer does so only for milliseconds,
 * but nobody is to rely on that.
 */
final class MemoryProducer implements InvocationHandler {

  private final MemoryBroker broker;
  private boolean closed;

  private MemoryProducer(MemoryBroker broker) {
    this.broker = broker;
  }

  @SuppressWarnings("unchecked") // A proxy knows no type parameters.
  static Producer<byte[], byte[]> open(MemoryBroker broker) {
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            Producer.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            new MemoryProducer(broker));
  }

  @Override
  @SuppressWarnings("unchecked") // The signature of send says so.
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] given) {
    return switch (method.getName()) {
      case "send" -> {
        if (given == null || given.length != 1 || given[0] == null) {
          throw new MissingDoubleError("Producer.send with a callback");
        }
        yield send((ProducerRecord<byte[], byte[]>) given[0]);
      }
      case "flush" -> null;
      case "close" -> {
        closed = true;
        yield null;
      }
      default -> throw new MissingDoubleError("Producer." + method.getName());
    };
  }

  private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    try {
      broker.reach();
      broker.faults().sending(record.topic());
      var entry = broker.append(record);
      broker.faults().sent(record.topic());
      return CompletableFuture.completedFuture(
          new RecordMetadata(
              new TopicPartition(record.topic(), 0),
              entry.offset(),
              0,
              entry.written().toEpochMilli(),
              -1,
              -1));
    } catch (KafkaException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
