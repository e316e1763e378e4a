package io.punctual.suppression.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act that changed something.
 *
 * @param who name of the API key, or of the part of this service that acted by itself
 * @param act upper snake, such as {@code SUPPRESSION_ADDED}
 * @param subject a recipientKey, suppressionKey or holdId; {@code null} where none is meant
 * @param detail keys, ids and the person's own words of why; never an address or a name
 */
public record AuditEntry(
    Instant at, String who, String act, @Nullable UUID subject, String detail) {}
