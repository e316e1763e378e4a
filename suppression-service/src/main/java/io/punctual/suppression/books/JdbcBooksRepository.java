package io.punctual.suppression.books;

import io.punctual.suppression.claim.ClaimState;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables {@code intake_book}, {@code referral} and {@code claim}. */
@Singleton
final class JdbcBooksRepository implements BooksRepository {

  /** One row per partition. */
  private static final String PARTITIONS =
      """
      SELECT topic, "partition", passed, accepted, merged, stops, duplicates, refused,
             dead_lettered, skipped,
             skipped + abs(passed - (accepted + merged + stops + duplicates + refused
                                     + dead_lettered + skipped)) AS unaccounted
        FROM intake_book
       ORDER BY topic, "partition"
      """;

  /** A referral without a recipient is one whose address was refused; goes by index. */
  private static final String REFUSED =
      """
      SELECT count(*) FROM referral WHERE recipient_key IS NULL
      """;

  /** The connections are told to go by index: that would read this table in random order. */
  private static final String READ_THROUGH =
      """
      SET LOCAL enable_seqscan = on
      """;

  /**
   * Reads all claims through, some tenths of a second per million. It may: nobody asks but a person
   * with a question (metrics and alarms go by the partitions), one at a time, and it locks nothing.
   * Counters kept beside the claims would cost every exchange a hot row, and an index on the state
   * every mail a write.
   */
  private static final String CLAIMS =
      """
      SELECT state, count(*) AS claims FROM claim GROUP BY state
      """;

  @Override
  public List<PartitionBook> partitions(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(PARTITIONS);
        var rows = statement.executeQuery()) {
      var partitions = new ArrayList<PartitionBook>();
      while (rows.next()) {
        partitions.add(partition(rows));
      }
      return partitions;
    }
  }

  @Override
  public long refusedAddresses(Connection tx) throws SQLException {
    try (var statement = tx.prepareStatement(REFUSED);
        var rows = statement.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public Map<ClaimState, Long> claims(Connection tx) throws SQLException {
    var claims = new LinkedHashMap<ClaimState, Long>();
    for (var state : ClaimState.values()) {
      claims.put(state, 0L);
    }
    try (var setting = tx.createStatement();
        var statement = tx.prepareStatement(CLAIMS)) {
      setting.execute(READ_THROUGH);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          claims.put(ClaimState.valueOf(rows.getString("state")), rows.getLong("claims"));
        }
      }
    }
    return claims;
  }

  private static PartitionBook partition(ResultSet row) throws SQLException {
    return new PartitionBook(
        row.getString("topic"),
        row.getInt("partition"),
        row.getLong("passed"),
        row.getLong("accepted"),
        row.getLong("merged"),
        row.getLong("stops"),
        row.getLong("duplicates"),
        row.getLong("refused"),
        row.getLong("dead_lettered"),
        row.getLong("skipped"),
        row.getLong("unaccounted"));
  }
}
