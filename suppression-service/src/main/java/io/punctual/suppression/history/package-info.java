/** Everything known about one person, without address and names, in plain sentences. */
@NullMarked
package io.punctual.suppression.history;

import org.jspecify.annotations.NullMarked;
