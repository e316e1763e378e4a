package io.punctual.gateway.referral;

import io.github.bucket4j.Bucket;
import io.micronaut.http.HttpStatus;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How much each API key may still send. There are as many buckets as configured keys. */
@Singleton
final class Quota {

  private final RateSettings settings;
  private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if a bulk request as large as allowed could never pass
   */
  Quota(RateSettings settings, BulkSettings bulk) {
    if (bulk.maxLines() > settings.burst()) {
      throw new IllegalArgumentException(
          "punctual.gateway.rate.burst (%d) must be at least punctual.gateway.bulk.max-lines (%d)"
              .formatted(settings.burst(), bulk.maxLines()));
    }
    this.settings = settings;
  }

  /**
   * Takes the events from the caller's quota.
   *
   * @throws ProblemException 429 with the time after which as many will pass
   */
  void take(Caller caller, int events) {
    var probe =
        buckets
            .computeIfAbsent(caller.name(), name -> bucket())
            .tryConsumeAndReturnRemaining(events);
    if (!probe.isConsumed()) {
      throw new ProblemException(
          HttpStatus.TOO_MANY_REQUESTS,
          "about:blank",
          "Too Many Requests",
          "this key sends more than %d events a second; wait and repeat the request"
              .formatted(settings.perSecond()),
          null,
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(
            limit ->
                limit
                    .capacity(settings.burst())
                    .refillGreedy(settings.perSecond(), Duration.ofSeconds(1)))
        .build();
  }
}
