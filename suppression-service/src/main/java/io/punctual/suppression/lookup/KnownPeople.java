package io.punctual.suppression.lookup;

import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is known, by key and by referral. Every method joins the caller's transaction. */
public interface KnownPeople {

  /**
   * Whom a stored referral names.
   *
   * @param person {@code null} when its address was refused
   * @param refused why the address was refused
   */
  record Referred(@Nullable SuppressionKey person, @Nullable String refused) {}

  /** The person who has this recipientKey. */
  Optional<SuppressionKey> ofRecipient(Connection tx, UUID recipientKey) throws SQLException;

  /** The referral of this id. */
  Optional<Referred> ofReferral(Connection tx, String referralId) throws SQLException;
}
