@NullMarked
package io.punctual.simulation.suppression;

import org.jspecify.annotations.NullMarked;
