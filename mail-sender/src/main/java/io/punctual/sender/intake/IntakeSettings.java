package io.punctual.sender.intake;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * Settings under {@code punctual.sender.intake}. Defaults are in {@code application-sender.yml}.
 *
 * @param queue from how many waiting reminders on no more are read, 1 to 10000; a few times the
 *     connections
 */
@ConfigurationProperties("punctual.sender.intake")
public record IntakeSettings(@Min(1) @Max(10_000) int queue) {}
