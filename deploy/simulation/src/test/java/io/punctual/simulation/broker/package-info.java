@NullMarked
package io.punctual.simulation.broker;

import org.jspecify.annotations.NullMarked;
