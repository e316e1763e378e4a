package io.punctual.referral.testing;

import io.punctual.referral.ProducerSettings;
import io.punctual.referral.PublishException;
import io.punctual.referral.Receipt;
import io.punctual.referral.ReferralEvent;
import io.punctual.referral.ReferralProducer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A {@link ReferralProducer} without Kafka. It checks and writes events exactly as the real one
 * does, acknowledges them at once and remembers them; it can be told that Kafka is away.
 *
 * <pre>{@code
 * var producer = new FakeReferralProducer();
 * new InviteService(producer).invite(...);
 * assertThat(producer.published()).hasSize(1);
 * }</pre>
 */
public final class FakeReferralProducer implements ReferralProducer {

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
  private final List<ReferralEvent> published = new CopyOnWriteArrayList<>();
  private final ReferralProducer real;
  private volatile boolean away;

  public FakeReferralProducer() {
    this(InstantSource.system());
  }

  /** With the test's own clock: events after it are refused as being from the future. */
  public FakeReferralProducer(InstantSource clock) {
    this(ProducerSettings.builder().bootstrapServers("none").source("/test").clock(clock).build());
  }

  /** With limits other than the default ones. */
  public FakeReferralProducer(ProducerSettings settings) {
    real = ReferralProducer.over(kafka, settings);
  }

  /** What was acknowledged, in order. */
  public List<ReferralEvent> published() {
    return List.copyOf(published);
  }

  /** What was acknowledged, as it would be on the topic. */
  public List<ProducerRecord<String, byte[]>> records() {
    return kafka.history();
  }

  /** From now on every event fails, as retryable, until {@link #comeBack}. */
  public void goAway() {
    away = true;
  }

  /** Ends what {@link #goAway} began. */
  public void comeBack() {
    away = false;
  }

  /** Forgets what was published. */
  public void clear() {
    published.clear();
    kafka.clear();
  }

  @Override
  public CompletableFuture<Receipt> publish(ReferralEvent event) {
    if (away) {
      return CompletableFuture.failedFuture(
          new PublishException("Kafka did not answer in time (fake)", true, null));
    }
    var answer = real.publish(event);
    if (!answer.isCompletedExceptionally()) {
      published.add(event);
    }
    return answer;
  }

  @Override
  public void flush(Duration limit) {
    real.flush(limit);
  }

  @Override
  public boolean available() {
    return !away && real.available();
  }

  @Override
  public void close(Duration limit) {
    real.close(limit);
  }

  @Override
  public void close() {
    real.close();
  }
}
