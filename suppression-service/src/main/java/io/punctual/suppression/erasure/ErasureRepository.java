package io.punctual.suppression.erasure;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What an erasure removes and leaves. Every method joins a transaction that holds the locks. */
public interface ErasureRepository {

  /** Stores the erasures that are new, and returns whom they concern. */
  Set<SuppressionKey> insertNew(
      Connection tx, Collection<SuppressionKey> people, Instant now, String who)
      throws SQLException;

  /** When each of these people was erased; who never was is absent. */
  Map<SuppressionKey, Instant> when(Connection tx, Collection<SuppressionKey> people)
      throws SQLException;

  /** Deletes these people's addresses and names; returns those who had any. */
  Set<RecipientKey> deleteContacts(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException;

  /**
   * Empties what came back about these people, and what only names them; returns how many reports
   * that were for each. One that tells of several people goes as a whole.
   */
  Map<SuppressionKey, Integer> emptyReports(Connection tx, Collection<SuppressionKey> people)
      throws SQLException;

  /** Takes the names out of these people's referrals; returns how many had any, of each. */
  Map<RecipientKey, Integer> stripReferrals(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException;

  /** How many mails to each of these people are being handed over right now. */
  Map<RecipientKey, Integer> unsettledClaims(Connection tx, Collection<RecipientKey> recipients)
      throws SQLException;
}
