package io.punctual.suppression.retention;

import io.punctual.suppression.identity.RecipientKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Contacts and whether their series has ended. Every method joins the caller's transaction. */
public interface RetentionRepository {

  /** The next contacts after {@code place} that are old enough to be looked at. */
  List<Candidate> after(Connection tx, Cursor place, Limits limits, int most) throws SQLException;

  /** Deletes those whose series has ended still, and returns them. */
  List<RecipientKey> deleteEnded(Connection tx, Collection<RecipientKey> wanted, Limits limits)
      throws SQLException;

  /** Takes the names out of these people's referrals. */
  void stripReferrals(Connection tx, Collection<RecipientKey> recipients) throws SQLException;
}
