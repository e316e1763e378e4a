@NullMarked
package io.punctual.simulation.database;

import org.jspecify.annotations.NullMarked;
