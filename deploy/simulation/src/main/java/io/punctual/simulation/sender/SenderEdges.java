package io.punctual.simulation.sender;

import io.punctual.sender.claim.SuppressionClient;
import io.punctual.simulation.broker.MemoryClients;
import io.punctual.simulation.clock.ProcessClock;
import io.punctual.simulation.mail.MemoryMailServer;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a sender's process finds outside of itself.
 *
 * @param tokens of claims; of the seed, so that a run can be repeated
 */
public record SenderEdges(
    MemoryClients broker,
    SuppressionClient suppression,
    MemoryMailServer mailServer,
    ProcessClock clock,
    Supplier<UUID> tokens) {}
