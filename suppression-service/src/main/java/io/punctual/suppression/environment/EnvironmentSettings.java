package io.punctual.suppression.environment;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/**
 * Settings under {@code punctual.suppression.environment}.
 *
 * @param checkEvery pause between two comparisons
 * @param name of this deployment, 1 to 40 of a-z, 0-9 and hyphens: a database that was first used
 *     under another name is muted
 */
@ConfigurationProperties("punctual.suppression.environment")
public record EnvironmentSettings(
    @Pattern(regexp = "[a-z0-9-]{1,40}") String name, Duration checkEvery) {}
