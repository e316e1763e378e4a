package io.punctual.suppression.suppression;

import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Stored suppressions. Every method joins the caller's transaction, which holds the locks. */
public interface SuppressionRepository {

  /** Stores those of different people that are new, and returns whom they concern. */
  Set<SuppressionKey> insertNew(Connection tx, Collection<Suppression> suppressions)
      throws SQLException;

  /** Gives people who are suppressed for another reason these, and returns whom that changed. */
  Set<SuppressionKey> replace(Connection tx, Collection<Suppression> suppressions)
      throws SQLException;

  /** Deletes suppressions, and returns those that were there. */
  Set<SuppressionKey> delete(Connection tx, Collection<SuppressionKey> keys) throws SQLException;

  /** Deletes a suppression stored before {@code at}, and returns whom it concerned. */
  Set<SuppressionKey> deleteOlder(Connection tx, SuppressionKey key, Instant at)
      throws SQLException;
}
