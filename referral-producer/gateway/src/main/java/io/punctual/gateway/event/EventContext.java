package io.punctual.gateway.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What an event has beside its fields.
 *
 * @param now when it was received; nothing may lie much later
 * @param traceparent W3C trace context to pass on
 */
public record EventContext(UUID eventId, Instant now, Optional<String> traceparent) {}
