/** The link in every mail: the page behind it, and what its button does. */
@NullMarked
package io.punctual.suppression.unsubscribe;

import org.jspecify.annotations.NullMarked;
