package io.punctual.suppression.rate;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * Settings under {@code punctual.suppression.rate}: the overall limit until an operator sets
 * another.
 *
 * @param perSecond most grants in any second over all senders, above 0
 */
@ConfigurationProperties("punctual.suppression.rate")
public record RateSettings(
    @DecimalMin(value = "0", inclusive = false, message = "must be greater than 0")
        @DecimalMax("100000")
        double perSecond) {}
