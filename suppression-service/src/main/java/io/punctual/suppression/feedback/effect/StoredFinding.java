package io.punctual.suppression.feedback.effect;

import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.identity.SuppressionKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a report said about one send.
 *
 * @param claim the one that allowed the send
 * @param about where the recipient's mailbox is and who referred
 */
record StoredFinding(
    StoredClaim claim,
    SuppressionKey subject,
    FindingKind kind,
    @Nullable String status,
    About about,
    UUID reportId,
    Instant at) {

  /**
   * What rates and members are counted by.
   *
   * @param domain {@code null} when the contact is gone
   * @param memberId {@code null} when no referral is left
   */
  record About(@Nullable String domain, @Nullable String memberId) {}
}
