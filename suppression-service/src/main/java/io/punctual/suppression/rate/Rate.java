package io.punctual.suppression.rate;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * One limit as operators set it.
 *
 * @param perSecond 0 to 100000; 0 lets nothing through
 * @param burst how many may go at once after a pause, 1 to 100000
 */
@Serdeable
public record Rate(
    @DecimalMin("0") @DecimalMax("100000") double perSecond,
    @DecimalMin("1") @DecimalMax("100000") double burst) {}
