/** Who did what, for ever. */
@NullMarked
package io.punctual.suppression.audit;

import org.jspecify.annotations.NullMarked;
