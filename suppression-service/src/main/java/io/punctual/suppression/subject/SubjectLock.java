package io.punctual.suppression.subject;

import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/**
 * The first step of everything that reads or changes whether a person may be written to.
 *
 * <p>Suppression, erasure, intake and claim lock the same rows in the same order, so one sees all
 * of the other or nothing. What decides is read by later statements of the same transaction, or a
 * suppression stored while this one waited would be missed.
 */
public interface SubjectLock {

  /** Locks these people until the transaction ends; those not seen before get their row. */
  void lock(Connection tx, Collection<SuppressionKey> keys) throws SQLException;
}
