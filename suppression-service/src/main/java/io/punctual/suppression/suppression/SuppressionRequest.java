package io.punctual.suppression.suppression;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.lookup.Naming;
import org.jspecify.annotations.Nullable;

/**
 * Asks that somebody be never written to.
 *
 * @param reason name of a {@link SuppressionReason}; {@code MANUAL} where it is absent
 * @param source where it comes from; the caller's name where it is absent
 * @param note why, in the operator's own words
 */
@Serdeable
public record SuppressionRequest(
    @Nullable String address,
    @Nullable String recipientKey,
    @Nullable String suppressionKey,
    @Nullable String reason,
    @Nullable String source,
    @Nullable String note) {

  Naming who() {
    return new Naming(address, recipientKey, suppressionKey, null);
  }

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "SuppressionRequest[…]";
  }
}
