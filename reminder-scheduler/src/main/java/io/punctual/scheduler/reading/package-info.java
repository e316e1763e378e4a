/** What all loops share: fields of events, books per partition, and what follows a jump. */
@NullMarked
package io.punctual.scheduler.reading;

import org.jspecify.annotations.NullMarked;
