/** The simulated world: what happens in it, what goes wrong, and what was seen. */
@NullMarked
package io.punctual.simulation.world;

import org.jspecify.annotations.NullMarked;
