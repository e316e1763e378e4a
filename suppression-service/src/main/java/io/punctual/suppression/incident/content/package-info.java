/** The letter: what it says to each person, and whether it can be sent at all. */
@NullMarked
package io.punctual.suppression.incident.content;

import org.jspecify.annotations.NullMarked;
