package io.punctual.gateway.referral;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Settings under {@code punctual.gateway.rate}: what one API key may send.
 *
 * @param perSecond events in the long run
 * @param burst events at once; at least per second
 */
@ConfigurationProperties("punctual.gateway.rate")
public record RateSettings(
    @Min(1) @Max(1_000_000) int perSecond, @Min(1) @Max(10_000_000) int burst) {}
