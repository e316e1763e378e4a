package io.punctual.suppression.subject;

import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which recipientKey belongs to which suppressionKey. The pair never changes. */
public interface RecipientRepository {

  /**
   * The suppressionKey of each recipient. One never heard of is taken for its own suppressionKey,
   * which is right for every address that no widening changes.
   */
  Map<RecipientKey, SuppressionKey> suppressionKeys(
      Connection tx, Collection<RecipientKey> recipients) throws SQLException;

  /** All known recipientKeys of each person; a person without one is absent. */
  Map<SuppressionKey, List<RecipientKey>> recipientKeys(
      Connection tx, Collection<SuppressionKey> people) throws SQLException;

  /** Remembers the pairs that are new. The caller holds the subjects' locks. */
  void remember(Connection tx, Collection<Identity> identities, Instant now) throws SQLException;
}
