/** Counts what came back, and tells it. */
@NullMarked
package io.punctual.suppression.incident.count;

import org.jspecify.annotations.NullMarked;
