package io.punctual.scheduler.planning;

import io.punctual.scheduler.planning.Emission.Emit;
import io.punctual.scheduler.planning.Emission.Expire;
import io.punctual.scheduler.planning.Emission.WaitUntil;
import io.punctual.scheduler.planning.Planning.NoOpening;
import io.punctual.scheduler.planning.Planning.Planned;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides when a reminder goes out. Pure: no clock, no storage, no mail. */
public final class ReminderPlanner {

  /** Its deadline has come, or comes before it may be tried again. */
  public static final String PAST_DEADLINE = "PAST_DEADLINE";

  /** Its deadline had come before it was planned at all. */
  public static final String PAST_AT_PLANNING = "PAST_AT_PLANNING";

  /** The recipient's sending hours do not open again before its deadline. */
  public static final String NO_OPENING = "NO_OPENING";

  /** Its deadline has not come, but is too near for it to be handed over in time. */
  public static final String NO_TIME_LEFT = "NO_TIME_LEFT";

  private ReminderPlanner() {}

  /**
   * Plans one step from the moment of the referral, never from now: what is long past is planned
   * just the same, and then expires.
   *
   * @param zone the recipient's; {@code null} when it is not known, then the plan's counts
   */
  public static Planning plan(Plan plan, Step step, Instant referredAt, @Nullable ZoneId zone) {
    Instant due = referredAt.plus(step.offset());
    Instant deadline = due.plus(step.window());
    ZoneId clock = zone == null ? plan.defaultZone() : zone;
    return plan.hours().nextOpening(due, deadline, clock).isPresent()
        ? new Planned(due, deadline)
        : new NoOpening(due, deadline);
  }

  /**
   * Decides about a planned reminder now. Checks run from final to temporary, so that a reminder
   * past its deadline is closed even at night.
   *
   * @param notBefore until when it must wait after it came back; {@code null} when it never did
   * @param zone the recipient's, else the plan's
   */
  public static Emission emission(
      Instant due,
      Instant deadline,
      @Nullable Instant notBefore,
      SendingHours hours,
      ZoneId zone,
      Instant now) {
    Instant earliest = latest(now, due);
    if (notBefore != null) {
      earliest = latest(earliest, notBefore);
    }
    if (!earliest.isBefore(deadline)) {
      return new Expire(PAST_DEADLINE);
    }
    Optional<Instant> opening = hours.nextOpening(earliest, deadline, zone);
    if (opening.isEmpty()) {
      return new Expire(NO_OPENING);
    }
    return opening.get().isAfter(now)
        ? new WaitUntil(opening.get())
        : new Emit(hours.closing(now, deadline, zone));
  }

  /**
   * What is left for a reminder that can no longer go out before {@code sendBy}: the opening after
   * it, if there is one before the deadline.
   *
   * @param sendBy the earlier of its deadline and the close of the sending hours now
   */
  public static Emission after(Instant sendBy, Instant deadline, SendingHours hours, ZoneId zone) {
    return hours
        .nextOpening(sendBy, deadline, zone)
        .<Emission>map(WaitUntil::new)
        .orElseGet(() -> new Expire(NO_TIME_LEFT));
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * The first moment from due on at which the sending hours let it go out; its deadline when there
   * is none. Lateness counts from here: a closed night is nobody's fault.
   */
  public static Instant opening(Instant due, Instant deadline, SendingHours hours, ZoneId zone) {
    return switch (emission(due, deadline, null, hours, zone, due)) {
      case Emission.Emit now -> due;
      case Emission.WaitUntil later -> later.until();
      case Emission.Expire never -> deadline;
    };
  }
}
