package io.punctual.suppression.hold;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scope in which nothing is granted until somebody decides; as it is told to others.
 *
 * @param epoch counts holds, first to last
 * @param releasedAt absent while it is open, as are the other fields of the release
 * @param dripPerMinute how many a minute the scope lets through for a while after the release
 */
@Serdeable
public record Hold(
    UUID holdId,
    HoldScope scope,
    String why,
    String by,
    Instant at,
    int epoch,
    @Nullable String releasedBy,
    @Nullable String releasedWhy,
    @Nullable Instant releasedAt,
    @Nullable Integer dripPerMinute) {

  /** The rate bucket of its drip. */
  String dripScope() {
    return "drip:" + holdId;
  }
}
