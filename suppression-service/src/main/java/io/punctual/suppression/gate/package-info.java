/** Whether anything may be granted at all by this process, whatever the database says. */
@NullMarked
package io.punctual.suppression.gate;

import org.jspecify.annotations.NullMarked;
