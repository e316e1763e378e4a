package io.punctual.suppression.books;

import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the books when asked.
 *
 * <p>A count of all books costs more the more claims there are, so there is one at a time.
 */
@Singleton
public class BookKeeper {

  private final Database database;
  private final BooksRepository stored;
  private final InstantSource clock;
  private final ReentrantLock counting = new ReentrantLock();

  public BookKeeper(Database database, BooksRepository stored, InstantSource clock) {
    this.database = database;
    this.stored = stored;
    this.clock = clock;
  }

  /**
   * All books now.
   *
   * @throws io.punctual.suppression.database.DatabaseFailure when the database is away
   */
  public Books count() {
    counting.lock();
    try {
      var now = clock.instant();
      return database.transact(tx -> count(tx, now));
    } finally {
      counting.unlock();
    }
  }

  /**
   * How many records nobody can say the fate of; costs the same however many claims there are.
   *
   * @throws io.punctual.suppression.database.DatabaseFailure when the database is away
   */
  public long unaccounted() {
    return unaccounted(database.transact(stored::partitions));
  }

  private Books count(Connection tx, Instant now) throws SQLException {
    var partitions = stored.partitions(tx);
    long refused = stored.refusedAddresses(tx);
    var claims = stored.claims(tx);
    return new Books(
        now,
        partitions,
        refused,
        named(claims),
        claims.getOrDefault(ClaimState.UNDECIDED, 0L),
        unaccounted(partitions));
  }

  private static long unaccounted(List<PartitionBook> partitions) {
    return partitions.stream().mapToLong(PartitionBook::unaccounted).sum();
  }

  private static Map<String, Long> named(Map<ClaimState, Long> claims) {
    var named = new LinkedHashMap<String, Long>();
    claims.forEach((state, count) -> named.put(state.name().toLowerCase(Locale.ROOT), count));
    return named;
  }
}
