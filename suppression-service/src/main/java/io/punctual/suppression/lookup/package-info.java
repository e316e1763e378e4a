/** Finds out whom a request means. */
@NullMarked
package io.punctual.suppression.lookup;

import org.jspecify.annotations.NullMarked;
