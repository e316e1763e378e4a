package io.punctual.referral;

import java.util.UUID;

/** Proof that Kafka has an event on all replicas that must have it: where it lies. */
public record Receipt(UUID eventId, String topic, int partition, long offset) {}
