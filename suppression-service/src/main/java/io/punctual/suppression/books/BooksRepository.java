package io.punctual.suppression.books;

import io.punctual.suppression.claim.ClaimState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Reads the books. Every method joins the caller's transaction. */
public interface BooksRepository {

  /** What became of the records of each partition. Reads a few rows. */
  List<PartitionBook> partitions(Connection tx) throws SQLException;

  /** How many referrals name an address that cannot be mailed. */
  long refusedAddresses(Connection tx) throws SQLException;

  /**
   * How many claims there are in each state, those without any included. Comes last: until its end
   * the transaction reads other big tables through, too.
   */
  Map<ClaimState, Long> claims(Connection tx) throws SQLException;
}
