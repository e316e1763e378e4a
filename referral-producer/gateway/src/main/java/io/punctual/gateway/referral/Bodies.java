package io.punctual.gateway.referral;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of requests, as the OpenAPI document describes them.
 *
 * <p>Nothing is bound to these records: requests are read field by field, so that every refusal
 * names the field.
 */
final class Bodies {

  private static final String ID = "^[A-Za-z0-9._:-]{1,64}$";

  private Bodies() {}

  /** A member referred somebody. */
  @Schema(name = "Referral", description = "A member referred somebody.")
  record Referral(
      @Schema(pattern = ID, example = "ref-2026-000017") String referralId,
      @Schema(pattern = ID, example = "m-4711") String memberId,
      @Schema(maxLength = 200, example = "Anna") @Nullable String memberName,
      @Schema(maxLength = 320, example = "ben@example.org") String address,
      @Schema(maxLength = 200, example = "Ben") @Nullable String name,
      @Schema(description = "Not more than 5 minutes in the future.") OffsetDateTime referredAt,
      @Schema(description = "IANA zone; left out: the plan's.", example = "Europe/Zurich")
          @Nullable String zone,
      @Schema(description = "BCP 47 tag; left out or not written in: English.", example = "fr-CH")
          @Nullable String locale) {}

  /** A person joined, named by address, referral or both. */
  @Schema(name = "Join", description = "A person joined. Needs a referralId or an address.")
  record Join(
      @Schema(pattern = ID) @Nullable String referralId,
      @Schema(maxLength = 320) @Nullable String address,
      @Schema(description = "Left out: now.") @Nullable OffsetDateTime occurredAt) {}

  /** Referrals were taken back, named by address, referral or both. */
  @Schema(
      name = "Withdrawal",
      description = "Referrals were taken back. Needs a referralId or an address.")
  record Withdrawal(
      @Schema(pattern = ID) @Nullable String referralId,
      @Schema(maxLength = 320) @Nullable String address,
      @Schema(pattern = ID, description = "Only this member's referrals of the address.")
          @Nullable String memberId,
      @Schema(description = "Left out: now.") @Nullable OffsetDateTime occurredAt) {}
}
