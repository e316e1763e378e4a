package io.punctual.sink;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the sink has taken: it had the final dot and said yes, or would have.
 *
 * @param at when the final dot was read
 * @param textAt when the last line before the dot was read; the sender's last look at the clock
 *     lies between the two
 * @param mail its number, from 1
 * @param subject as in its header, encoded
 * @param unsubscribe the https address of {@code List-Unsubscribe}
 * @param size of the text in octets
 * @param text whole, where the sink was told to keep texts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Taken(
    Instant at,
    Instant textAt,
    long connection,
    long mail,
    String sender,
    String recipient,
    @Nullable String messageId,
    @Nullable String subject,
    @Nullable String unsubscribe,
    long size,
    @Nullable String text) {}
