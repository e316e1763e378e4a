@NullMarked
package io.punctual.simulation.world;

import org.jspecify.annotations.NullMarked;
