package io.punctual.simulation.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happens at a moment, because the scenario says so. */
public sealed interface Act {

  /** When, in true time. */
  Instant at();

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
      implements Act {}

  /** A person joins. */
  record Join(Instant at, String person) implements Act {}

  /** All referrals of a person are withdrawn. */
  record Withdraw(Instant at, String person) implements Act {}

  /** Something that operators are asked to do for a person. */
  sealed interface Asked extends Act {

    /** Of whom. */
    String person();
  }

  /** An operator suppresses a person. */
  record Suppress(Instant at, String person) implements Asked {}

  /** An operator lifts a suppression. */
  record Lift(Instant at, String person) implements Asked {}

  /** An operator erases a person. */
  record Erase(Instant at, String person) implements Asked {}

  /**
   * A process ends without warning, at one of the next places where it may.
   *
   * @param places how many such places it passes before
   */
  record Kill(Instant at, Part process, int places, Duration down) implements Act {}

  /** A sender ends between a final dot and its reply. */
  record KillAfterDot(Instant at, Part sender, Duration down) implements Act {}

  /** A process stands still for a while, at the next place where it waits for somebody. */
  record Freeze(Instant at, Part process, Duration length) implements Act {}

  /** A part cannot be reached, or does not run. */
  record Away(Instant at, Part part, Duration length) implements Act {}

  /** Something that is done to a consumer group. */
  sealed interface Shake extends Act {}

  /** All members of a group give up what they have, and get it back. */
  record Rebalance(Instant at, String group) implements Shake {}

  /** The same to the senders, while one of them is about to write a final dot. */
  record RebalanceWhileSending(Instant at) implements Shake {}

  /** The members of a group are taken for dead while they live. */
  record Expel(Instant at, String group) implements Shake {}

  /** A group's offsets are gone. */
  record LoseOffsets(Instant at, String group) implements Shake {}

  /** A group's offsets are set back to the first record. */
  record Replay(Instant at, String group) implements Shake {}

  /** A machine's wall clock is wrong for a while. */
  record StepClock(Instant at, Part process, Duration off, Duration length) implements Act {}

  /** A database is copied, to be put back by a {@link Restore}. */
  record BackUp(Instant at, Part database) implements Act {}

  /**
   * A database is lost, and what was copied last is put back; nothing without a copy.
   *
   * @param sameServer whether the server does not tell it from the lost one
   */
  record Restore(Instant at, Part database, boolean sameServer) implements Act {}
}
