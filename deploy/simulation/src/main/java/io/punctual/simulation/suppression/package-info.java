/**
 * The suppression service in a simulation: its decisions as they are, its storage in memory.
 *
 * <p>A double does what the statements it stands for do, unique keys, conflicts and order included;
 * the same contract tests hold for both.
 */
@NullMarked
package io.punctual.simulation.suppression;

import org.jspecify.annotations.NullMarked;
