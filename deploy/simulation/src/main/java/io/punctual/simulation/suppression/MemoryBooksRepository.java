package io.punctual.simulation.suppression;

import io.punctual.suppression.books.BooksRepository;
import io.punctual.suppression.books.PartitionBook;
import io.punctual.suppression.claim.ClaimState;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the books, referrals and claims in memory. */
final class MemoryBooksRepository implements BooksRepository {

  private final SuppressionTables tables;

  MemoryBooksRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public List<PartitionBook> partitions(Connection tx) {
    return tables.books.rows().stream().map(MemoryBooksRepository::counted).toList();
  }

  @Override
  public long refusedAddresses(Connection tx) {
    return tables.referrals.rows().stream().filter(row -> row.recipientKey() == null).count();
  }

  @Override
  public Map<ClaimState, Long> claims(Connection tx) {
    var claims = new LinkedHashMap<ClaimState, Long>();
    for (var state : ClaimState.values()) {
      claims.put(state, 0L);
    }
    tables.claims.rows().forEach(row -> claims.merge(row.claim().state(), 1L, Long::sum));
    return claims;
  }

  private static PartitionBook counted(PartitionBook row) {
    long became =
        row.accepted()
            + row.merged()
            + row.stops()
            + row.duplicates()
            + row.refused()
            + row.deadLettered()
            + row.skipped();
    return new PartitionBook(
        row.topic(),
        row.partition(),
        row.passed(),
        row.accepted(),
        row.merged(),
        row.stops(),
        row.duplicates(),
        row.refused(),
        row.deadLettered(),
        row.skipped(),
        row.skipped() + Math.abs(row.passed() - became));
  }
}
