/** Processes killed, frozen, doubled and restored for real, under load, from a seed; and judged. */
@NullMarked
package io.punctual.faults.chaos;

import org.jspecify.annotations.NullMarked;
