/** The people by their keys, and the lock that everything about one person takes first. */
@NullMarked
package io.punctual.suppression.subject;

import org.jspecify.annotations.NullMarked;
