package io.punctual.simulation.world;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a hold is released.
 *
 * @param after how long after somebody has seen it
 * @param dripPerMinute how many a minute at first; {@code null} for no limit of its own
 */
public record ReleasePolicy(Duration after, @Nullable Integer dripPerMinute) {}
