package io.punctual.suppression.proof;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of erasures as it is stored.
 *
 * @param certificate the last one issued, as JSON
 * @param last whether that one is the last word
 */
record RunRecord(
    UUID runId,
    String askedBy,
    Instant askedAt,
    @Nullable String certificate,
    boolean last,
    Removed removed) {

  /** What was removed of everybody in it. */
  record Removed(long contacts, long referrals, long reports) {}
}
