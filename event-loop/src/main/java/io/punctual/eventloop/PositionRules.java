package io.punctual.eventloop;

import io.punctual.eventloop.PositionJump.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Decides where to read on when a partition is assigned. Pure: no Kafka, no database.
 *
 * <p>The database leads, for it holds the effect of what was read; only setting the offset back is
 * followed, because that is how an operator asks for a replay. When in doubt it reads again rather
 * than skip: handlers are safe to repeat.
 *
 * <p>Between the database's commit and Kafka's a crash leaves the group's offset where the last
 * batch began. An offset set back by hand to exactly there cannot be told from it: that one batch
 * is read again and counted, without a report, so without a hold, and changes nothing. Whoever
 * wants a hold sets back further.
 */
final class PositionRules {

  private PositionRules() {}

  /**
   * What Kafka and the database know about one partition.
   *
   * @param committed the group's offset; {@code null} when there is none
   * @param stored the database's position; {@code null} when there is none, or no database
   * @param databaseKeepsPositions whether a missing {@code stored} means something
   * @param begin the oldest offset that the log still has
   * @param end the offset that the next record will get
   */
  record Known(
      @Nullable Long committed,
      RecordBatch.@Nullable Span stored,
      boolean databaseKeepsPositions,
      long begin,
      long end) {}

  /** Where to read on. */
  sealed interface Start {
    /** There, as left. */
    record At(long offset) implements Start {}

    /** There, after this difference was reported. */
    record Jumped(long offset, Kind kind) implements Start {}

    /** Neither side knows anything. */
    record First() implements Start {}
  }

  static Start decide(Known known) {
    var committed = known.committed();
    var stored = known.stored();
    if (committed == null && stored == null) {
      return new Start.First();
    }
    if (stored == null) {
      return known.databaseKeepsPositions()
          ? new Start.Jumped(known.begin(), Kind.POSITION_GONE)
          : byOffsetAlone(committed, known);
    }
    if (stored.next() > known.end()) {
      return new Start.Jumped(known.begin(), Kind.LOG_SHORTER);
    }
    if (stored.next() < known.begin()) {
      return new Start.Jumped(known.begin(), Kind.RECORDS_GONE);
    }
    return byBoth(committed, stored, known);
  }

  private static Start byBoth(@Nullable Long committed, RecordBatch.Span stored, Known known) {
    if (committed == null) {
      boolean nothingReadYet = stored.from() == stored.next();
      return nothingReadYet
          ? new Start.At(stored.next())
          : new Start.Jumped(stored.next(), Kind.OFFSET_GONE);
    }
    if (committed < stored.from()) {
      return new Start.Jumped(Math.max(committed, known.begin()), Kind.SET_BACK);
    }
    if (committed > stored.next()) {
      return new Start.Jumped(stored.next(), Kind.SET_FORWARD);
    }
    return new Start.At(Math.max(committed, known.begin()));
  }

  private static Start byOffsetAlone(@Nullable Long committed, Known known) {
    if (committed == null) {
      return new Start.First();
    }
    if (committed > known.end()) {
      return new Start.Jumped(known.begin(), Kind.LOG_SHORTER);
    }
    if (committed < known.begin()) {
      return new Start.Jumped(known.begin(), Kind.RECORDS_GONE);
    }
    return new Start.At(committed);
  }
}
