package io.punctual.suppression.hold;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The decision to let a held scope go.
 *
 * @param dripPerMinute how many a minute at first; absent for no limit of its own
 */
public record Release(String by, String why, Instant at, @Nullable Integer dripPerMinute) {}
