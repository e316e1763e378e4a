/** How fast may be granted: limits that all senders share. */
@NullMarked
package io.punctual.suppression.rate;

import org.jspecify.annotations.NullMarked;
