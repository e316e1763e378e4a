package io.punctual.gateway.referral;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Settings under {@code punctual.gateway.bulk}.
 *
 * @param maxLines lines of one request; not more than one key's burst
 */
@ConfigurationProperties("punctual.gateway.bulk")
public record BulkSettings(@Min(1) @Max(100_000) int maxLines) {}
