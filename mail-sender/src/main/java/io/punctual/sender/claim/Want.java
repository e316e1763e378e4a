package io.punctual.sender.claim;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.UUID;

/**
 * A wish to send one reminder.
 *
 * @param token chosen by the sender, so that a repeated request gets the same answer
 */
@Serdeable
public record Want(
    UUID token,
    UUID recipientKey,
    String plan,
    String step,
    int attempt,
    Instant due,
    Instant deadline,
    Instant sendBy) {}
