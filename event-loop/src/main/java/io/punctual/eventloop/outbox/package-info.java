/**
 * Publishes what a service decided: written in the deciding transaction, relayed to Kafka after.
 */
@NullMarked
package io.punctual.eventloop.outbox;

import org.jspecify.annotations.NullMarked;
