package io.punctual.referral;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The producer over Kafka's own client. */
final class KafkaReferralProducer implements ReferralProducer {

  private static final Logger log = LoggerFactory.getLogger(KafkaReferralProducer.class);

  /** A healthy broker answers within milliseconds; without an answer for this long it is away. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Producer<String, byte[]> kafka;
  private final ProducerSettings settings;
  private final RecordWriter writer;
  private final Outstanding outstanding = new Outstanding(System::nanoTime);
  private volatile Duration answerLimit = ChronoUnit.FOREVER.getDuration();
  private volatile boolean topicKnown = true;
  private volatile boolean closed;

  KafkaReferralProducer(Producer<String, byte[]> kafka, ProducerSettings settings) {
    this.kafka = kafka;
    this.settings = settings;
    this.writer = new RecordWriter(settings);
  }

  static ReferralProducer connect(ProducerSettings settings) {
    Producer<String, byte[]> kafka;
    var properties = KafkaProperties.of(settings);
    try {
      kafka = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      throw new IllegalArgumentException("Kafka's client does not accept the settings", e);
    }
    var producer = new KafkaReferralProducer(kafka, settings);
    producer.answerLimit = KafkaProperties.answerLimit(properties);
    producer.topicKnown = false;
    producer.lookUpTopic(settings.connectLimit());
    if (!producer.topicKnown) {
      log.warn("Kafka did not answer for topic {} at the start; going on", settings.topic());
    }
    return producer;
  }

  /** Tries at least once, and until {@code limit} has passed. */
  private void lookUpTopic(Duration limit) {
    long start = System.nanoTime();
    do {
      try {
        kafka.partitionsFor(settings.topic());
        topicKnown = true;
        return;
      } catch (KafkaException e) {
        log.debug("topic {} not known yet: {}", settings.topic(), e.getClass().getSimpleName());
      }
    } while (System.nanoTime() - start < limit.toNanos()
        && !Thread.currentThread().isInterrupted());
  }

  @Override
  public CompletableFuture<Receipt> publish(ReferralEvent event) {
    var answer = new CompletableFuture<Receipt>();
    try {
      var record = writer.write(event, settings.clock().instant());
      if (closed) {
        throw Failures.closed();
      }
      if (settings.whenUnavailable() instanceof WhenUnavailable.Refuse
          && outstanding.holdsOneOlderThan(PATIENCE)) {
        throw Failures.refused();
      }
      outstanding.add(answer);
      send(event, record, answer);
    } catch (IllegalStateException e) {
      answer.completeExceptionally(Failures.closed());
    } catch (RuntimeException e) {
      answer.completeExceptionally(Failures.of(e));
    }
    return answer;
  }

  private void send(
      ReferralEvent event,
      ProducerRecord<String, byte[]> record,
      CompletableFuture<Receipt> answer) {
    var unused =
        kafka.send(
            record,
            (written, failure) -> {
              if (failure == null) {
                topicKnown = true;
                answer.complete(
                    new Receipt(
                        event.eventId(), written.topic(), written.partition(), written.offset()));
              } else {
                answer.completeExceptionally(closed ? Failures.cutOff() : Failures.of(failure));
              }
            });
  }

  @Override
  public void flush(Duration limit) {
    try {
      if (!outstanding.awaitAnswers(limit)) {
        throw new PublishException(
            "%d events are without answer after %s".formatted(outstanding.size(), limit),
            true,
            null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PublishException("interrupted while waiting for answers", true, e);
    }
  }

  @Override
  public boolean available() {
    if (!topicKnown && !closed) {
      lookUpTopic(Duration.ZERO);
    }
    return !closed && topicKnown && !outstanding.holdsOneOlderThan(PATIENCE) && answeredLately();
  }

  /** The client asks for metadata by itself, also while nothing is published. */
  private boolean answeredLately() {
    for (var metric : kafka.metrics().entrySet()) {
      if (metric.getKey().name().equals("metadata-age")
          && metric.getValue().metricValue() instanceof Double seconds) {
        return seconds <= answerLimit.toSeconds();
      }
    }
    return true;
  }

  @Override
  public void close(Duration limit) {
    closed = true;
    kafka.close(limit);
  }

  @Override
  public void close() {
    close(settings.closeLimit());
  }
}
