package io.punctual.suppression.optout;

import io.punctual.suppression.identity.SuppressionKey;
import java.time.Instant;

/**
 * Somebody who wants no more mail.
 *
 * @param source how it was asked for: {@code page}, {@code one-click} or {@code mail}
 */
public record OptOut(SuppressionKey person, Choice choice, String source, Instant at) {}
