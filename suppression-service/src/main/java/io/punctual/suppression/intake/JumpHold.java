package io.punctual.suppression.intake;

import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.PositionJump;
import io.punctual.eventloop.RecordBatch;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds everything when the intake reads on elsewhere than where it had come to, and books what is
 * gone.
 */
@Singleton
@Named("intake")
public class JumpHold implements JumpListener {

  /** The group read further than the database knows: what it decided since may be lost too. */
  private static final Set<PositionJump.Kind> OLDER_DATABASE =
      EnumSet.of(PositionJump.Kind.SET_FORWARD, PositionJump.Kind.POSITION_GONE);

  private final Database database;
  private final Holds holds;
  private final Muting muting;
  private final BookRepository books;
  private final InstantSource clock;

  public JumpHold(
      Database database, Holds holds, Muting muting, BookRepository books, InstantSource clock) {
    this.database = database;
    this.holds = holds;
    this.muting = muting;
    this.books = books;
    this.clock = clock;
  }

  @Override
  public void jumped(PositionJump jump) {
    var why = "POSITION_JUMP %s %s".formatted(jump.kind(), jump.partition());
    var now = clock.instant();
    database.transact(
        tx -> {
          books.add(tx, gone(jump), Map.of());
          if (OLDER_DATABASE.contains(jump.kind())) {
            muting.mute(tx, why, now);
          }
          return holds.open(tx, HoldScope.all(), why, "suppression-service", now);
        });
  }

  /** Records that are gone were never read: passed, and nothing became of them. */
  private static Map<TopicPartition, RecordBatch.Span> gone(PositionJump jump) {
    var stored = jump.stored();
    if (jump.kind() != PositionJump.Kind.RECORDS_GONE
        || stored == null
        || jump.resumesAt() <= stored) {
      return Map.of();
    }
    return Map.of(jump.partition(), new RecordBatch.Span(stored, jump.resumesAt()));
  }
}
