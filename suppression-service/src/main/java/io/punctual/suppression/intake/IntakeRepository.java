package io.punctual.suppression.intake;

import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a batch is decided by. Every method joins the caller's transaction. */
public interface IntakeRepository {

  /** Keeps a referral and a stop that names it from missing each other. The very first lock. */
  void lockReferrals(Connection tx, boolean exclusively) throws SQLException;

  /** Whom the stored ones among these referrals name. */
  Set<Identity> recipientsOf(Connection tx, Collection<String> referralIds) throws SQLException;

  /** Everybody with their referrals and stops, as they stand under the lock. */
  Map<RecipientKey, Subject> people(Connection tx, Collection<Identity> identities)
      throws SQLException;

  /** The stored ones among these referrals, and whose they are; empty where it was refused. */
  Map<String, Optional<Subject>> known(
      Connection tx, Collection<String> referralIds, Map<RecipientKey, Subject> people)
      throws SQLException;

  /** What was said of these referrals before they came. */
  Map<String, Set<String>> earlyStops(Connection tx, Collection<String> referralIds)
      throws SQLException;
}
