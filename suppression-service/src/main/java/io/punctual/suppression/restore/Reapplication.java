package io.punctual.suppression.restore;

import io.micronaut.context.annotation.Requires;
import io.punctual.eventloop.TopicScan;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the topics this service writes: suppressions, erasures and holds, and what became of every
 * reminder.
 */
@Singleton
@Requires(beans = TopicScan.class)
public class Reapplication {

  private static final Logger LOG = LoggerFactory.getLogger(Reapplication.class);
  private static final String CHANGES = "suppression.changes.v1";
  private static final String OUTCOMES = "reminder.outcomes.v1";
  private static final int TAIL = 20;

  private final TopicScan topics;
  private final ReadBack readBack;

  public Reapplication(TopicScan topics, ReadBack readBack) {
    this.topics = topics;
    this.readBack = readBack;
  }

  /**
   * Whether the database knows the newest outcomes of each partition. One that does not is older
   * than what it published, whatever its server says.
   *
   * @throws RuntimeException when Kafka or the database is away
   */
  boolean known() {
    return readBack.knows(bodies(topics.tail(OUTCOMES, TAIL)));
  }

  /**
   * Reads everything back: suppressions first, then what was sent.
   *
   * @throws RuntimeException when Kafka or the database is away; what was stored so far stays
   */
  void run() {
    topics.all(CHANGES, batch -> batch.forEach(this::change));
    var changed = new int[1];
    topics.all(OUTCOMES, batch -> changed[0] += readBack.outcomes(bodies(batch)));
    LOG.warn("read back {} claims that this database did not have", changed[0]);
  }

  private void change(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null && !readBack.change(type(record), record.value())) {
      LOG.warn(
          "not understood and left: {}-{} at {}",
          record.topic(),
          record.partition(),
          record.offset());
    }
  }

  private static String type(ConsumerRecord<byte[], byte[]> record) {
    var header = record.headers().lastHeader("ce_type");
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static List<byte[]> bodies(List<ConsumerRecord<byte[], byte[]>> records) {
    var bodies = new ArrayList<byte[]>();
    for (var record : records) {
      if (record.value() != null) {
        bodies.add(record.value());
      }
    }
    return bodies;
  }
}
