package io.punctual.simulation.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happens at a moment, because the scenario says so. */
public sealed interface Act {

  /** When, in true time. */
  Instant at();

  /** Whether it is something that goes wrong; the others are what people do. */
  default boolean isFault() {
    return true;
  }

  /**
   * A product service publishes a referral, perhaps more than once.
   *
   * @param referredAt when it happened, as the event says
   */
  record Refer(
      Instant at,
      String person,
      String referral,
      Instant referredAt,
      @Nullable String zone,
      int times)
      implements Act {
    @Override
    public boolean isFault() {
      return false;
    }
  }

  /** A person joins. */
  record Join(Instant at, String person) implements Act {
    @Override
    public boolean isFault() {
      return false;
    }
  }

  /** All referrals of a person are withdrawn. */
  record Withdraw(Instant at, String person) implements Act {
    @Override
    public boolean isFault() {
      return false;
    }
  }

  /** An operator suppresses a person. */
  record Suppress(Instant at, String person) implements Act {
    @Override
    public boolean isFault() {
      return false;
    }
  }

  /** An operator lifts a suppression. */
  record Lift(Instant at, String person) implements Act {
    @Override
    public boolean isFault() {
      return false;
    }
  }

  /** An operator erases a person. */
  record Erase(Instant at, String person) implements Act {
    @Override
    public boolean isFault() {
      return false;
    }
  }

  /**
   * A process ends without warning, at one of the next places where it may.
   *
   * @param places how many such places it passes before
   */
  record Kill(Instant at, Part process, int places, Duration down) implements Act {}

  /** The sender ends between a final dot and its reply. */
  record KillAfterDot(Instant at, Duration down) implements Act {}

  /** A part cannot be reached, or does not run. */
  record Away(Instant at, Part part, Duration length) implements Act {}

  /** A consumer group is shaken. */
  record Rebalance(Instant at, String group) implements Act {}

  /** The members of a group are taken for dead while they live. */
  record Expel(Instant at, String group) implements Act {}

  /** A group's offsets are gone. */
  record LoseOffsets(Instant at, String group) implements Act {}

  /** A group's offsets are set back to the first record. */
  record Replay(Instant at, String group) implements Act {}

  /** A machine's wall clock is wrong for a while. */
  record StepClock(Instant at, Part process, Duration off, Duration length) implements Act {}
}
