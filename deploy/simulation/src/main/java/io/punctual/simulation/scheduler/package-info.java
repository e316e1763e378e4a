/** The reminder scheduler with its own decision code over a database in memory. */
@NullMarked
package io.punctual.simulation.scheduler;

import org.jspecify.annotations.NullMarked;
