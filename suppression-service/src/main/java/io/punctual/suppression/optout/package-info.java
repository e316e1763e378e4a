/**
 * People who want no more mail: what they ask is made durable in Kafka first, then applied to the
 * database, and nothing is granted while the one is ahead of the other.
 */
@NullMarked
package io.punctual.suppression.optout;

import org.jspecify.annotations.NullMarked;
