/** Doing something again and again on a thread of its own. */
@NullMarked
package io.punctual.scheduler.pulse;

import org.jspecify.annotations.NullMarked;
