package io.punctual.eventloop;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A service's handler, as the README has it. */
@Singleton
@Named("orders")
@Requires(env = "looped")
class LoopedService implements BatchHandler {

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private volatile boolean failing;

  @Override
  public BatchResult handle(RecordBatch batch) {
    if (failing) {
      throw new IllegalStateException("away");
    }
    batch.records().stream().map(ConsumerRecord::key).forEach(keys::add);
    return BatchResult.allRead();
  }

  List<String> keys() {
    return keys;
  }

  void fail(boolean on) {
    failing = on;
  }
}
