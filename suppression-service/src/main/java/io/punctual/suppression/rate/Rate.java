package io.punctual.suppression.rate;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/**
 * One limit as operators set it; see {@link RateWindow} for what it promises.
 *
 * @param perSecond 0 to 100000; 0 lets nothing through
 */
@Serdeable
public record Rate(@DecimalMin("0") @DecimalMax("100000") double perSecond) {}
