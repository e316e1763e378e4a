/** Signed tokens inside of links and envelope senders. */
@NullMarked
package io.punctual.suppression.links;

import org.jspecify.annotations.NullMarked;
