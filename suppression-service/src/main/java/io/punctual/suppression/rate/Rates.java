package io.punctual.suppression.rate;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All limits.
 *
 * @param overall absent in a request: the settings' default
 * @param plans by plan
 * @param domains by recipient domain, ASCII in small letters
 */
@Serdeable
public record Rates(
    @Nullable @Valid Rate overall,
    @Nullable Map<String, @Valid Rate> plans,
    @Nullable Map<String, @Valid Rate> domains) {}
