package io.punctual.scheduler.hold;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to ask for a hold.
 *
 * @param by who asks; absent = whoever the API key names
 */
@Serdeable
public record HoldRequest(Scope scope, String why, @Nullable String by) {}
