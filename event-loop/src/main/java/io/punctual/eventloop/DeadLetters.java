package io.punctual.eventloop;

import io.punctual.eventloop.BatchResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what could not be read to {@code dlq.<topic>.<group>}: key, value and headers as they came.
 *
 * <p>The headers added are those of Kafka's own dead-letter queues (KIP-1191, for share groups):
 * {@code __dlq.errors.topic}, {@code .partition}, {@code .offset}, {@code .group} and {@code
 * .message}, all UTF-8 text. A record too large for the dead-letter topic goes there without its
 * value and with the header {@code __dlq.errors.value.omitted}, its size: one bad record must not
 * stop its neighbours, and the bytes are still where topic, partition and offset say.
 */
final class DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
  private static final String PREFIX = "__dlq.errors.";

  /** A record as it came, for one as the handler had it. */
  private interface Originals {
    ConsumerRecord<byte[], byte[]> of(ConsumerRecord<String, byte[]> record);
  }

  private final Producer<byte[], byte[]> producer;
  private final String group;
  private final LoopMetrics metrics;

  DeadLetters(Producer<byte[], byte[]> producer, String group, LoopMetrics metrics) {
    this.producer = producer;
    this.group = group;
    this.metrics = metrics;
  }

  /** The dead-letter topic of a topic and a group. */
  static String topic(String topic, String group) {
    return "dlq.%s.%s".formatted(topic, group);
  }

  /**
   * Returns when Kafka has all of them.
   *
   * @param originals the batch as it was polled, keys not yet decoded
   * @throws ExecutionException when Kafka did not take one; all may be sent again
   */
  void send(List<Unreadable> unreadable, ConsumerRecords<byte[], byte[]> originals)
      throws ExecutionException, InterruptedException {
    send(unreadable, record -> original(record, originals));
  }

  /** The same for records of earlier batches; their keys were read as UTF-8 and are again. */
  void send(List<Unreadable> unreadable) throws ExecutionException, InterruptedException {
    send(unreadable, Batches::encoded);
  }

  private void send(List<Unreadable> unreadable, Originals originals)
      throws ExecutionException, InterruptedException {
    var sent = new ArrayList<Future<?>>(unreadable.size());
    for (var one : unreadable) {
      sent.add(producer.send(letter(one, originals.of(one.record()))));
    }
    producer.flush();
    for (int i = 0; i < sent.size(); i++) {
      confirm(sent.get(i), unreadable.get(i), originals);
    }
  }

  private void confirm(Future<?> sent, Unreadable one, Originals originals)
      throws ExecutionException, InterruptedException {
    var record = one.record();
    try {
      sent.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof RecordTooLargeException)) {
        throw e;
      }
      producer.send(withoutValue(letter(one, originals.of(record)))).get();
    }
    metrics.deadLetter(record.topic());
    LOG.warn(
        "dead letter: {}-{}@{} of {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        group,
        one.reason());
  }

  private ProducerRecord<byte[], byte[]> letter(
      Unreadable one, ConsumerRecord<byte[], byte[]> original) {
    var letter =
        new ProducerRecord<>(
            topic(original.topic(), group),
            null,
            null,
            original.key(),
            original.value(),
            original.headers());
    add(letter, "topic", original.topic());
    add(letter, "partition", Integer.toString(original.partition()));
    add(letter, "offset", Long.toString(original.offset()));
    add(letter, "group", group);
    add(letter, "message", one.reason());
    return letter;
  }

  private static ProducerRecord<byte[], byte[]> withoutValue(
      ProducerRecord<byte[], byte[]> letter) {
    var lighter =
        new ProducerRecord<byte[], byte[]>(
            letter.topic(), null, null, letter.key(), null, letter.headers());
    add(lighter, "value.omitted", Integer.toString(letter.value().length));
    return lighter;
  }

  private static void add(ProducerRecord<byte[], byte[]> letter, String name, String value) {
    letter.headers().add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> original(
      ConsumerRecord<String, byte[]> record, ConsumerRecords<byte[], byte[]> originals) {
    var partition = new TopicPartition(record.topic(), record.partition());
    for (var original : originals.records(partition)) {
      if (original.offset() == record.offset()) {
        return original;
      }
    }
    throw new IllegalStateException(
        "a handler called a record unreadable that was not in its batch: %s@%d"
            .formatted(partition, record.offset()));
  }
}
