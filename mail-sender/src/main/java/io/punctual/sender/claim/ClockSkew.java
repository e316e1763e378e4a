package io.punctual.sender.claim;

import io.micrometer.core.instrument.MeterRegistry;
import io.punctual.sender.condition.Alarms;
import io.punctual.sender.condition.Impediment;
import io.punctual.sender.condition.Impediments;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far this machine's clock and the suppression service's are apart. A small difference raises
 * an alarm, one above the safety margin stops sending.
 */
@Singleton
public final class ClockSkew {

  private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);

  private final AtomicLong millis;
  private final ClaimSettings settings;
  private final Impediments impediments;
  private final Alarms alarms;
  private boolean alarmed;

  public ClockSkew(
      ClaimSettings settings, Impediments impediments, Alarms alarms, MeterRegistry registry) {
    this.settings = settings;
    this.impediments = impediments;
    this.alarms = alarms;
    var gauge = registry.gauge("punctual.clock.skew.milliseconds", new AtomicLong());
    this.millis = gauge == null ? new AtomicLong() : gauge;
  }

  /**
   * Looks at one answer. The service read its clock between {@code sent} and {@code received}; what
   * lies outside of that is certainly skew.
   *
   * @return whether sending may go on
   */
  boolean tolerable(Instant sent, Instant received, Instant serviceNow) {
    var skew = Duration.ZERO;
    if (serviceNow.isBefore(sent)) {
      skew = Duration.between(serviceNow, sent);
    } else if (serviceNow.isAfter(received)) {
      skew = Duration.between(received, serviceNow);
    }
    millis.set(skew.toMillis());
    alarm(skew);
    if (skew.compareTo(settings.margin()) > 0) {
      impediments.raise(Impediment.CLOCK_SKEW, skew.toMillis() + " ms");
      return false;
    }
    impediments.lift(Impediment.CLOCK_SKEW);
    return true;
  }

  private void alarm(Duration skew) {
    var large = skew.compareTo(settings.skewAlarm()) > 0;
    if (large && !alarmed) {
      alarms.raise("CLOCK_SKEW_NOTICED");
      LOG.warn("clocks differ by {} ms", skew.toMillis());
    }
    alarmed = large;
  }
}
