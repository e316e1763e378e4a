package io.punctual.suppression.claim;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it is stored.
 *
 * @param attempt the emission it answered last
 * @param settledBy who said what became of it; {@code null} while it is granted
 * @param grantedAt {@code null} when this attempt was answered without a grant
 * @param leaseUntil until when its holder may send
 * @param notBefore for {@code RETURNED}: before then nothing changes
 * @param templateVersion of what the mail said, as its sender named it; {@code null} = not told
 */
public record StoredClaim(
    ReminderKey reminder,
    int attempt,
    UUID token,
    ClaimState state,
    @Nullable Source settledBy,
    @Nullable String reason,
    Instant due,
    Instant deadline,
    @Nullable Instant grantedAt,
    @Nullable Instant leaseUntil,
    @Nullable Instant notBefore,
    @Nullable Instant handedOverAt,
    @Nullable Integer smtpCode,
    @Nullable String enhancedStatus,
    @Nullable String queueId,
    @Nullable String templateVersion) {

  /** Whether its holder may send at {@code now}. */
  public boolean leased(Instant now) {
    return state == ClaimState.GRANTED && leaseUntil != null && now.isBefore(leaseUntil);
  }

  /** Whether this attempt was answered without a grant. */
  public boolean neverGranted() {
    return grantedAt == null;
  }

  /** This claim after {@code source} said what became of it, with nothing known of the mail. */
  public StoredClaim settled(ClaimState what, Source source, String why) {
    return new StoredClaim(
        reminder,
        attempt,
        token,
        what,
        source,
        why,
        due,
        deadline,
        grantedAt,
        leaseUntil,
        null,
        handedOverAt,
        smtpCode,
        enhancedStatus,
        queueId,
        templateVersion);
  }
}
