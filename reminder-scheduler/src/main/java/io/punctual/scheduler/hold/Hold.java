package io.punctual.scheduler.hold;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A hold as the suppression service says it, on the topic and in its answers.
 *
 * @param at when it was opened
 * @param releasedAt present once somebody, by name, has decided
 * @param dripPerMinute how fast what waited may go out after the release; absent = no drip
 */
@Serdeable
public record Hold(
    UUID holdId,
    Scope scope,
    String why,
    String by,
    Instant at,
    long epoch,
    @Nullable String releasedBy,
    @Nullable String releasedWhy,
    @Nullable Instant releasedAt,
    @Nullable Integer dripPerMinute) {

  public boolean open() {
    return releasedAt == null;
  }
}
