/** Forgetting a person: address and names go, the keys stay and are never written to again. */
@NullMarked
package io.punctual.suppression.erasure;

import org.jspecify.annotations.NullMarked;
