package io.punctual.simulation.sender;

import io.punctual.sender.condition.Impediments;
import io.punctual.sender.intake.DueQueue;
import io.punctual.sender.sending.LaneWork;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection's worker without its thread: where it would wait, the step ends. */
public final class SimulatedLane {

  private final LaneWork work;
  private final DueQueue queue;
  private final Impediments impediments;
  private LaneWork.@Nullable Asked asked;

  SimulatedLane(LaneWork work, DueQueue queue, Impediments impediments) {
    this.work = work;
    this.queue = queue;
    this.impediments = impediments;
  }

  /** Whether a claim is asked for, or granted and not acted on yet. */
  public boolean isBusy() {
    return asked != null;
  }

  /** Goes as far as it can without waiting. Returns whether it did anything. */
  public boolean step() throws InterruptedException {
    var waiting = asked;
    if (waiting != null) {
      if (!waiting.answer().isDone()) {
        return false;
      }
      asked = null;
      work.answered(waiting.next(), waiting.answer().join());
      return true;
    }
    if (!impediments.none()) {
      return work.probe();
    }
    var next = queue.poll(Duration.ZERO);
    if (next == null) {
      work.lookOrRest();
      return false;
    }
    asked = work.ask(next).orElse(null);
    if (asked == null) {
      queue.add(next);
    }
    return asked != null;
  }
}
