/** Puts a user's own plans through an outage on the virtual clock. */
@NullMarked
package io.punctual.simulation.rehearsal;

import org.jspecify.annotations.NullMarked;
