package io.punctual.simulation.suppression;

import io.punctual.simulation.suppression.IntakeRecords.Said;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a product service published, before it became a record.
 *
 * @param member of a referral; of a withdrawal by address: whose referrals only
 */
record PublishedEvent(
    Kind kind,
    @Nullable String referral,
    @Nullable String member,
    @Nullable String address,
    Instant at) {

  /** What happened. */
  enum Kind {
    REFERRED,
    JOINED,
    WITHDRAWN
  }

  Said said() {
    return switch (kind) {
      case REFERRED ->
          IntakeRecords.referred(
              String.valueOf(referral), String.valueOf(member), String.valueOf(address), at);
      case JOINED -> IntakeRecords.joined(address, referral, at);
      case WITHDRAWN -> IntakeRecords.withdrawn(address, referral, member, at);
    };
  }
}
