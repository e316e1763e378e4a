/** The failure-point sweep: real services made to fail at every named point, and judged after. */
@NullMarked
package io.punctual.faults.sweep;

import org.jspecify.annotations.NullMarked;
