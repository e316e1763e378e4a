package io.punctual.scheduler.alarm;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says loudly that something is wrong: one log line and one count, {@code punctual.alarms}. */
@Singleton
public final class Alarms {

  private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

  private final MeterRegistry meters;

  public Alarms(MeterRegistry meters) {
    this.meters = meters;
    for (var kind : Kind.values()) {
      meters.counter("punctual.alarms", "kind", kind.name());
    }
  }

  /** What is wrong. */
  public enum Kind {
    /** More than a handful of a plan's reminders are late: the plan is held. */
    REMINDERS_LATE,
    /** Nobody looked for due reminders for longer than the tolerance. */
    SCHEDULER_WAS_SILENT,
    /** A group's offset was not where the database says: everything is held. */
    POSITION_JUMPED,
    /** The database was restored from a dump, copied, or taken over: everything is held. */
    DATABASE_CHANGED,
    /** The suppression service does not answer the scheduler; nothing late is emitted meanwhile. */
    SUPPRESSION_SERVICE_AWAY
  }

  /**
   * @param what with SLF4J placeholders; keys and ids only
   */
  public void raise(Kind kind, String what, @Nullable Object... values) {
    meters.counter("punctual.alarms", "kind", kind.name()).increment();
    LOG.atError()
        .addKeyValue("alarm", kind.name())
        .log("ALARM " + kind.name().toLowerCase(Locale.ROOT) + ": " + what, values);
  }
}
