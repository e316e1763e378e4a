/** The one Kafka loop that every service runs. Knows no domain word. */
@NullMarked
package io.punctual.eventloop;

import org.jspecify.annotations.NullMarked;
