@NullMarked
package io.punctual.simulation.scheduler;

import org.jspecify.annotations.NullMarked;
