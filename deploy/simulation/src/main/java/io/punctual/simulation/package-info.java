/** The services' own decision code on a virtual clock, single-threaded under a seed. */
@NullMarked
package io.punctual.simulation;

import org.jspecify.annotations.NullMarked;
