package io.punctual.suppression.hold;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The decision to release a hold.
 *
 * @param dripPerMinute how many a minute at first; left out for no limit of its own
 * @param by who decided; the caller's key name where it is left out
 */
@Serdeable
record ReleaseRequest(
    @NotBlank @Size(max = 500) String why,
    @Nullable @Min(1) @Max(1_000_000) Integer dripPerMinute,
    @Nullable @Size(min = 1, max = 100) String by) {}
