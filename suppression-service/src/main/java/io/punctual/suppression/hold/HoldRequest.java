package io.punctual.suppression.hold;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a hold.
 *
 * @param by who decided; the caller's key name where it is left out
 */
@Serdeable
record HoldRequest(
    HoldScope scope,
    @NotBlank @Size(max = 500) String why,
    @Nullable @Size(min = 1, max = 100) String by) {}
