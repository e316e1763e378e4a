package io.punctual.scheduler.reminder;

import java.util.EnumSet;
import java.util.Set;

/** Where a reminder is in its life. */
public enum ReminderStatus {
  /** Waits here, in the scheduler's database. */
  PLANNED,
  /** Emitted; from here on only the claim table decides what became of it. */
  QUEUED,
  ACCEPTED,
  REFUSED,
  /** The mail server may or may not have it. Settled by evidence, never by sending again. */
  UNDECIDED,
  /** Was undecided; evidence says it never went out. Still never sent again. */
  LOST,
  EXPIRED,
  SUPPRESSED,
  CANCELLED;

  /** The statuses this one may change to; empty when it is final. */
  public Set<ReminderStatus> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(QUEUED, EXPIRED, SUPPRESSED, CANCELLED);
      case QUEUED ->
          EnumSet.of(PLANNED, ACCEPTED, REFUSED, UNDECIDED, EXPIRED, SUPPRESSED, CANCELLED);
      case UNDECIDED -> EnumSet.of(ACCEPTED, REFUSED, LOST);
      case ACCEPTED, REFUSED, LOST, EXPIRED, SUPPRESSED, CANCELLED -> Set.of();
    };
  }
}
