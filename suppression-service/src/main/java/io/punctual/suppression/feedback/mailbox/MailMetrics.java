package io.punctual.suppression.feedback.mailbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts, for each way in, the mails that came back and what became of them at the door. */
@Singleton
public final class MailMetrics {

  private final MeterRegistry registry;

  MailMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** What became of a mail at the door. */
  public enum Result {
    /** It is kept for good, perhaps since an earlier time, or what it asks for is. */
    TAKEN,
    /** It could not be kept now; it stays where it is, or comes again. */
    LATER,
    /** Larger than a report may be. */
    TOO_LARGE,
    /** Without content, or it failed again and again. */
    UNUSABLE,
    /** For nobody here. */
    UNKNOWN_RECIPIENT
  }

  /** Counts one. */
  public void count(Way way, Result result) {
    registry
        .counter("punctual.feedback.mails", "way", way.name(), "result", result.name())
        .increment();
  }
}
