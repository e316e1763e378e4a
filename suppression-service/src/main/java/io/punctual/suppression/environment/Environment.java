package io.punctual.suppression.environment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The database as it was last trusted.
 *
 * @param name of the deployment it belongs to
 * @param fingerprint what its server said of it
 * @param epoch counts the times somebody said go, from 1
 * @param mutedSince since when nothing is granted; {@code null} when it is trusted
 * @param mutedWhy how it was noticed
 * @param reappliedAt when everything published since was read back into it
 * @param goAt when it was last trusted again; what was due before is never sent
 */
public record Environment(
    String name,
    String fingerprint,
    int epoch,
    @Nullable Instant mutedSince,
    @Nullable String mutedWhy,
    @Nullable Instant reappliedAt,
    @Nullable Instant goAt) {

  /** Whether nothing may be granted. */
  public boolean muted() {
    return mutedSince != null;
  }
}
