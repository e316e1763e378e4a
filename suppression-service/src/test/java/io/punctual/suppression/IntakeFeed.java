package io.punctual.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.RecordBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Hands events to a service's intake as its loop does, without a broker. Any thread. */
public final class IntakeFeed {

  private static final String TOPIC = "referral.intake.v1";

  private final BatchHandler intake;
  private final AtomicLong offset = new AtomicLong();

  public IntakeFeed(ApplicationContext context) {
    intake = context.getBean(BatchHandler.class, Qualifiers.byName("intake"));
  }

  /** One batch of events of one type, which must all be readable. */
  public void take(String type, List<String> bodies) throws Exception {
    long from = offset.getAndAdd(bodies.size());
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var body : bodies) {
      var record =
          new ConsumerRecord<>(
              TOPIC, 0, from + records.size(), "key", body.getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_type", type.getBytes(StandardCharsets.UTF_8));
      records.add(record);
    }
    var span = new RecordBatch.Span(from, from + bodies.size());
    var batch = new RecordBatch("intake", records, Map.of(new TopicPartition(TOPIC, 0), span));
    assertThat(intake.handle(batch).unreadable()).isEmpty();
  }
}
