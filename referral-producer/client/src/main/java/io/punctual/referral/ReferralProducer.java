package io.punctual.referral;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;

/**
 * Publishes referral events to Kafka. Safe for use by any number of threads; one per process is
 * enough.
 *
 * <p>What it acknowledges is on all replicas that must have it. What it does not acknowledge in
 * time it reports as failed, and says whether a retry can help.
 */
public interface ReferralProducer extends AutoCloseable {

  /**
   * Connects, and looks up the topic so that the first {@link #publish} need not wait for it.
   *
   * <p>Returns within {@link ProducerSettings#connectLimit()}, also while Kafka is away: the
   * producer then goes on trying by itself.
   *
   * @throws IllegalArgumentException for settings that Kafka's client does not understand
   */
  static ReferralProducer connect(ProducerSettings settings) {
    return KafkaReferralProducer.connect(settings);
  }

  /**
   * Publishes over a Kafka producer that the caller made, for tests and special set-ups. It must be
   * idempotent with {@code acks=all}; closing this closes it.
   */
  static ReferralProducer over(Producer<String, byte[]> kafka, ProducerSettings settings) {
    return new KafkaReferralProducer(kafka, settings);
  }

  /**
   * Hands an event over. Returns within {@link ProducerSettings#longestBlock()} and never throws.
   *
   * <p>The future is completed on the producer's own thread: continue with the {@code …Async}
   * methods wherever more than a few instructions follow.
   *
   * @return the receipt, or a failure that is always a {@link PublishException}
   */
  CompletableFuture<Receipt> publish(ReferralEvent event);

  /**
   * Waits until every event published so far is answered, with a receipt or a failure.
   *
   * @throws PublishException if some are still without answer after {@code limit}
   */
  void flush(Duration limit);

  /**
   * Whether Kafka seems to answer: the topic is known, no event has waited for over a second, and a
   * broker has answered within the last 15 seconds, also while nothing is published.
   *
   * <p>As long as the topic is not known this asks for it, and blocks as long as a publish may.
   */
  boolean available();

  /**
   * Waits for outstanding answers for at most {@code limit}; events without answer then fail.
   * Harmless when already closed.
   */
  void close(Duration limit);

  /** Closes with the settings' {@link ProducerSettings#closeLimit()}. */
  @Override
  void close();
}
