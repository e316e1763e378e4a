package io.punctual.suppression.claim;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stored claims, read. Every method joins the caller's transaction. */
public interface ClaimRepository {

  /** Whom these recipients and the holders of these tokens' claims are, as far as is known. */
  Map<RecipientKey, SuppressionKey> subjects(
      Connection tx, Collection<RecipientKey> recipients, Collection<UUID> tokens)
      throws SQLException;

  /** The claims that hold one of {@code tokens}; a token that two claims hold is left out. */
  Map<UUID, StoredClaim> byToken(Connection tx, Collection<UUID> tokens) throws SQLException;

  /** The claims of these reminders. */
  Map<ReminderKey, StoredClaim> byReminder(Connection tx, Collection<ReminderKey> reminders)
      throws SQLException;

  /**
   * What decides about these people. The caller holds their locks.
   *
   * <p>Somebody who became known under another suppressionKey since the lock was taken counts as
   * having no contact yet: the lock that was taken is not theirs.
   */
  Map<RecipientKey, Person> people(Connection tx, Map<RecipientKey, SuppressionKey> subjects)
      throws SQLException;

  /** The tokens of granted claims whose lease has run out, longest over first. */
  List<UUID> runOut(Connection tx, Instant now, int limit) throws SQLException;

  /** How many claims are undecided. */
  long undecided(Connection tx) throws SQLException;

  /** The claim of one reminder. */
  Optional<StoredClaim> one(Connection tx, ReminderKey reminder) throws SQLException;
}
