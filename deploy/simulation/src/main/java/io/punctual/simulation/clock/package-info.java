/** Virtual time: one true clock, and what each process believes it to be. */
@NullMarked
package io.punctual.simulation.clock;

import org.jspecify.annotations.NullMarked;
