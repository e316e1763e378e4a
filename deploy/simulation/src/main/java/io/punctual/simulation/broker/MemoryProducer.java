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
import org.apache.kafka.common.errors.DisconnectException;
import org.jspecify.annotations.Nullable;

/**
 * A producer in memory: as much of the interface as the outbox relay and dead letters need. It
 * keeps the order, as an idempotent producer does: after one that was not sent none is.
 */
final class MemoryProducer implements InvocationHandler {

  private final MemoryBroker broker;
  private boolean closed;
  private boolean broken;

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
    if (broken) {
      return CompletableFuture.failedFuture(new DisconnectException("an earlier one is not sent"));
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
      broken = true;
      return CompletableFuture.failedFuture(e);
    }
  }
}
