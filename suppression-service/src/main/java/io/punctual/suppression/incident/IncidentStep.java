package io.punctual.suppression.incident;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * One thing that was done about an incident.
 *
 * @param step such as {@code COHORT_FROZEN}
 * @param who name of the API key
 * @param detail figures, hashes and the person's own words; never an address or a name
 */
@Serdeable
public record IncidentStep(String step, Instant at, String who, String detail) {}
