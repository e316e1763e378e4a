package io.punctual.suppression.suppression;

import io.punctual.suppression.identity.SuppressionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A lasting "never write to this person".
 *
 * @param source who or what said so, such as {@code one-click} or the name of an API key
 * @param note the operator's own words; no address
 */
public record Suppression(
    SuppressionKey suppressionKey,
    SuppressionReason reason,
    String source,
    @Nullable String note,
    Instant at) {}
