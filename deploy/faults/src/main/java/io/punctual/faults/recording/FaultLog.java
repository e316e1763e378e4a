package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What was done to a run on purpose, noted by whoever does it. Safe for several threads. */
public final class FaultLog {

  private final List<Event.Fault> faults = new CopyOnWriteArrayList<>();
  private final InstantSource clock;

  public FaultLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes something that takes no time. */
  public void happened(FaultKind kind, String target) {
    add(new Event.Fault(clock.instant(), kind, target, null, null, null));
  }

  /**
   * Notes a kill, when the process is back.
   *
   * @param at when it was killed; taken before the signal is sent
   * @param back when it was ready again
   * @param point where it struck, such as {@link Event.Fault#AFTER_DOT}
   * @param handingOver SMTP connections of it that were handing over; null when nobody counted
   */
  public void killed(
      String target,
      Instant at,
      Instant back,
      @Nullable String point,
      @Nullable Integer handingOver) {
    add(new Event.Fault(at, FaultKind.KILL, target, back, point, handingOver));
  }

  /** Notes what lasted from one moment to another. */
  public void lasted(FaultKind kind, String target, Instant from, Instant until) {
    add(new Event.Fault(from, kind, target, until, null, null));
  }

  public void add(Event.Fault fault) {
    faults.add(fault);
  }

  public List<Event.Fault> faults() {
    return List.copyOf(faults);
  }
}
