package io.punctual.suppression.intake;

import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.PositionJump;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Holds everything when the intake reads on elsewhere than where it had come to. */
@Singleton
@Named("intake")
class JumpHold implements JumpListener {

  private final Database database;
  private final Holds holds;
  private final InstantSource clock;

  JumpHold(Database database, Holds holds, InstantSource clock) {
    this.database = database;
    this.holds = holds;
    this.clock = clock;
  }

  @Override
  public void jumped(PositionJump jump) {
    var why = "POSITION_JUMP %s %s".formatted(jump.kind(), jump.partition());
    var now = clock.instant();
    database.transact(tx -> holds.open(tx, HoldScope.all(), why, "suppression-service", now));
  }
}
