package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.reminder.StepKey;
import java.time.Instant;
import java.util.UUID;

/** A waiting reminder that is ready; not locked, so it may be gone when it is taken. */
public record Candidate(UUID recipientKey, StepKey step, Instant deadline) {}
