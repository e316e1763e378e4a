package io.punctual.sender.intake;

import java.time.Instant;
import java.util.UUID;

/**
 * A reminder whose time has come, as this process has it in hand. It names nobody: the address
 * comes only with a granted claim.
 */
public record DueReminder(
    UUID recipientKey,
    String plan,
    String step,
    int attempt,
    Instant due,
    Instant deadline,
    Instant sendBy,
    String template) {}
