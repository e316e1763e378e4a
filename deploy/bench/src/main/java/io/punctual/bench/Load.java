package io.punctual.bench;

import io.punctual.referral.ProducerSettings;
import io.punctual.referral.ReferralProducer;
import io.punctual.referral.Referred;
import io.punctual.referral.WhenUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Publishes referrals as a product service would, through the client library. */
final class Load implements AutoCloseable {

  private static final String[] LOCALES = {"en", "fr-CH", "it"};
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ReferralProducer producer;
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private int next;

  Load(String bootstrapServers) {
    producer =
        ReferralProducer.connect(
            ProducerSettings.builder()
                .bootstrapServers(bootstrapServers)
                .source("/punctual/bench")
                .whenUnavailable(WhenUnavailable.waitUpTo(Duration.ofSeconds(10)))
                .build());
  }

  /** Publishes {@code count} referrals of different people and waits until Kafka has them all. */
  Figure publish(int count, Instant referredAt) {
    long start = System.nanoTime();
    var pending = new CompletableFuture<?>[count];
    for (int i = 0; i < count; i++) {
      pending[i] = producer.publish(referral(next++, referredAt));
    }
    producer.flush(LIMIT);
    Arrays.stream(pending).forEach(CompletableFuture::join);
    return new Figure(count, Duration.ofNanos(System.nanoTime() - start), Duration.ZERO);
  }

  private Referred referral(int number, Instant referredAt) {
    return Referred.builder()
        .referralId("bench-" + run + "-" + number)
        .memberId("member-" + number % 997)
        .memberName("Anna " + number % 997)
        .address("friend-%s-%d@example.org".formatted(run, number))
        .name("Ben")
        .referredAt(referredAt)
        .zone("Europe/Zurich")
        .locale(LOCALES[number % LOCALES.length])
        .build();
  }

  @Override
  public void close() {
    producer.close();
  }
}
