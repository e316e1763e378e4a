package io.punctual.suppression.outbox;

import java.time.Instant;

/**
 * One event to be published.
 *
 * @param key the record's key; decides the partition
 * @param type the CloudEvents type
 * @param body the record's value, a {@code @Serdeable} record
 */
public record OutboxEvent(String topic, String key, String type, Instant at, Object body) {}
