package io.punctual.simulation.scheduler;

import io.punctual.scheduler.closing.CloseClient;
import io.punctual.scheduler.hold.HoldClient;
import io.punctual.simulation.broker.MemoryClients;
import io.punctual.simulation.clock.ProcessClock;
import javax.sql.DataSource;

/**
 * What a scheduler's process finds outside of itself, beside its tables.
 *
 * @param database gives connections for positions and the outbox
 */
public record SchedulerEdges(
    DataSource database,
    MemoryClients broker,
    HoldClient holds,
    CloseClient closing,
    ProcessClock clock) {}
