package io.punctual.scheduler.reading;

import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.PositionJump;
import io.punctual.scheduler.alarm.Alarms;
import io.punctual.scheduler.hold.HoldKeeper;
import io.punctual.scheduler.hold.Scope;
import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;

/** Holds everything before a loop reads on from a position that jumped, and books the gap. */
@Singleton
public final class JumpHold implements JumpListener {

  private final HoldKeeper holds;
  private final Transactions transactions;
  private final Alarms alarms;

  public JumpHold(HoldKeeper holds, Transactions transactions, Alarms alarms) {
    this.holds = holds;
    this.transactions = transactions;
    this.alarms = alarms;
  }

  @Override
  public void jumped(PositionJump jump) {
    alarms.raise(
        Alarms.Kind.POSITION_JUMPED,
        "{} on {}: {}, committed {}, stored {}, reading on at {}",
        jump.group(),
        jump.partition(),
        jump.kind(),
        jump.committed(),
        jump.stored(),
        jump.resumesAt());
    holds.ask(
        Scope.ALL,
        "position of %s on %s: %s".formatted(jump.group(), jump.partition(), jump.kind()));
    bookGap(jump);
  }

  /** Records that are gone were never read: they stay in the books as skipped. */
  private void bookGap(PositionJump jump) {
    var stored = jump.stored();
    if (jump.kind() != PositionJump.Kind.RECORDS_GONE
        || stored == null
        || jump.resumesAt() <= stored) {
      return;
    }
    var tally = new Tally();
    tally.enter(jump.partition(), Entry.SKIPPED, jump.resumesAt() - stored);
    transactions.write(
        connection -> {
          tally.store(connection, jump.group());
          return true;
        });
  }
}
