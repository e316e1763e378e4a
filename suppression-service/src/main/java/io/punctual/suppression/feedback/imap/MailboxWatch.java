package io.punctual.suppression.feedback.imap;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Raises the alarm when the mailbox has not been looked into for too long. Any thread. */
final class MailboxWatch {

  private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

  private final Duration alarmAfter;
  private final InstantSource clock;
  private volatile Instant lastGood;
  private boolean told;

  MailboxWatch(Duration alarmAfter, MeterRegistry registry, InstantSource clock) {
    this.alarmAfter = alarmAfter;
    this.clock = clock;
    lastGood = clock.instant();
    Gauge.builder("punctual.feedback.mailbox.age", this, watch -> watch.age().toMillis() / 1e3)
        .baseUnit("seconds")
        .description("Time since the mailbox was last looked into and everything in it was taken")
        .register(registry);
    Gauge.builder("punctual.feedback.mailbox.alarm", this, watch -> watch.isAlarming() ? 1 : 0)
        .description("1 while that is too long ago")
        .register(registry);
  }

  /** A look went well: nothing that came back waits any more. */
  synchronized void good() {
    lastGood = clock.instant();
    told = false;
  }

  /** A look did not go well; says so once it has been so for too long. */
  synchronized void failed() {
    if (isAlarming() && !told) {
      told = true;
      LOG.error("the mailbox was last looked into {} ago", age());
    }
  }

  boolean isAlarming() {
    return age().compareTo(alarmAfter) > 0;
  }

  private Duration age() {
    return Duration.between(lastGood, clock.instant());
  }
}
