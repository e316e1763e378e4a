package io.punctual.gateway.importing;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** Lets so many events a second pass, evenly. */
final class Throttle {

  private final Optional<Bucket> bucket;

  /**
   * @param perSecond 0 for no limit
   */
  Throttle(int perSecond) {
    bucket =
        perSecond == 0
            ? Optional.empty()
            : Optional.of(
                Bucket.builder()
                    .addLimit(
                        limit ->
                            limit
                                .capacity(Math.max(1, perSecond / 10))
                                .refillGreedy(perSecond, Duration.ofSeconds(1)))
                    .build());
  }

  /** Returns when one more may pass. */
  void pass() throws InterruptedException {
    if (bucket.isPresent()) {
      bucket.get().asBlocking().consume(1);
    }
  }
}
