/** Due reminders as they are read from Kafka, and the short queue in front of the connections. */
@NullMarked
package io.punctual.sender.intake;

import org.jspecify.annotations.NullMarked;
