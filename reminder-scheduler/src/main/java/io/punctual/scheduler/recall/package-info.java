/** What the scheduler must know again after a start, before it says anything itself. */
@NullMarked
package io.punctual.scheduler.recall;

import org.jspecify.annotations.NullMarked;
