package io.punctual.scheduler.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * One look for due reminders: what is past its deadline expires first, then what is late is held,
 * and only then is anything emitted.
 */
@Singleton
public final class Tick {

  /** So that expiry and lateness are looked at again however fast answers make room. */
  private static final int MOST_BATCHES = 20;

  private final Heartbeat heartbeat;
  private final Expiry expiry;
  private final LatenessGuard lateness;
  private final Emitter emitter;
  private final InstantSource clock;
  private final Timer timer;

  public Tick(
      Heartbeat heartbeat,
      Expiry expiry,
      LatenessGuard lateness,
      Emitter emitter,
      InstantSource clock,
      MeterRegistry meters) {
    this.heartbeat = heartbeat;
    this.expiry = expiry;
    this.lateness = lateness;
    this.emitter = emitter;
    this.clock = clock;
    this.timer = meters.timer("punctual.scheduler.tick");
  }

  /**
   * What one tick came to.
   *
   * @param blockedPlans of how many plans nothing was emitted, for want of a hold that was asked
   */
  public record Done(int expired, int emitted, int blockedPlans) {}

  /** Only says that it lives: while it is not known whether the database is up to date. */
  public Done beat() {
    heartbeat.beat(now());
    return new Done(0, 0, 0);
  }

  /** Expires, holds, emits; how long that takes is {@code punctual.scheduler.tick}. */
  public Done run() {
    var sample = Timer.start();
    try {
      return look();
    } finally {
      sample.stop(timer);
    }
  }

  private Done look() {
    var now = now();
    heartbeat.beat(now);
    int expired = expiry.expire(now);
    var blocked = lateness.blocked(now);
    int emitted = 0;
    boolean more = true;
    for (int batches = 0; more && batches < MOST_BATCHES; batches++) {
      var batch = emitter.emit(now(), blocked);
      emitted += batch.emitted();
      expired += batch.ended().size();
      more = batch.more();
    }
    return new Done(expired, emitted, blocked.size());
  }

  /** As precise as the database, so that what is read back compares equal. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
