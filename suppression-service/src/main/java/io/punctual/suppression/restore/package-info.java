/** Notices a database that is older than what it published, and reads back what it lacks. */
@NullMarked
package io.punctual.suppression.restore;

import org.jspecify.annotations.NullMarked;
