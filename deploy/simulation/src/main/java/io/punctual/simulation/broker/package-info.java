/** A message broker in memory behind Kafka's own client interfaces. */
@NullMarked
package io.punctual.simulation.broker;

import org.jspecify.annotations.NullMarked;
