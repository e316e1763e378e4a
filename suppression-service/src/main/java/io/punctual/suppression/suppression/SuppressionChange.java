package io.punctual.suppression.suppression;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of somebody's suppression as it stands on {@code suppression.changes.v1}.
 *
 * @param recipientKeys those known so far; others may come to the same suppressionKey later
 * @param reason absent for an erasure
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuppressionChange(
    String suppressionKey,
    List<String> recipientKeys,
    @Nullable String reason,
    @Nullable String source,
    Instant at) {}
