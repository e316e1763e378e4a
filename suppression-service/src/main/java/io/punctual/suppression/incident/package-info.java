/** A mistake being owned: what it is, how far it has come, and who did what about it. */
@NullMarked
package io.punctual.suppression.incident;

import org.jspecify.annotations.NullMarked;
