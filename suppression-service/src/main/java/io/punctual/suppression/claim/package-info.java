/** The permission to send one reminder: asked for, granted at most once, settled, closed. */
@NullMarked
package io.punctual.suppression.claim;

import org.jspecify.annotations.NullMarked;
