/** Who is never written to, why, and since when. */
@NullMarked
package io.punctual.suppression.suppression;

import org.jspecify.annotations.NullMarked;
