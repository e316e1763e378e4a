/**
 * What every test that breaks things on purpose shares: the ground truth of what went in, the log
 * of what was done to the run, and the collector that makes a history out of both and of what the
 * services left behind.
 */
@NullMarked
package io.punctual.faults.recording;

import org.jspecify.annotations.NullMarked;
