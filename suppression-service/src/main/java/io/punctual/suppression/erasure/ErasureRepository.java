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

  /**
   * Deletes these people's addresses and names, and the contents of what came back about them;
   * returns how many contacts there were.
   */
  int deleteContacts(Connection tx, Collection<RecipientKey> recipients) throws SQLException;

  /** Takes the names out of these people's referrals; returns how many had any. */
  int stripReferrals(Connection tx, Collection<RecipientKey> recipients) throws SQLException;

  /** How many mails to these people are being handed over right now. */
  int unsettledClaims(Connection tx, Collection<RecipientKey> recipients) throws SQLException;
}
