/** Who is meant: keys derived from addresses, under a secret that only this service holds. */
@NullMarked
package io.punctual.suppression.identity;

import org.jspecify.annotations.NullMarked;
