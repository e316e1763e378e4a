package io.punctual.suppression.optout;

import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.PositionJump;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Holds or mutes where the topic of the opt-outs and the database do not fit together. */
@Singleton
@Named(OptOutHandler.LOOP)
final class OptOutJump implements JumpListener, PutBack {

  private final Database database;
  private final Muting muting;
  private final Holds holds;
  private final InstantSource clock;

  OptOutJump(Database database, Muting muting, Holds holds, InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.holds = holds;
    this.clock = clock;
  }

  @Override
  public void noticed() {
    mute("DATABASE_OLDER_THAN_BEFORE");
  }

  @Override
  public void jumped(PositionJump jump) {
    var why = "POSITION_JUMP %s %s".formatted(jump.kind(), jump.partition());
    switch (jump.kind()) {
      // The group read further than the database knows: it is an older one.
      case SET_FORWARD, POSITION_GONE -> mute(why);
      // What somebody asked may be lost.
      case RECORDS_GONE, LOG_SHORTER ->
          database.transact(
              tx -> holds.open(tx, HoldScope.all(), why, "suppression-service", clock.instant()));
      // Read again, or read on: both change nothing.
      case SET_BACK, OFFSET_GONE -> {}
    }
  }

  private void mute(String why) {
    database.transact(
        tx -> {
          muting.mute(tx, why, clock.instant());
          return true;
        });
  }
}
