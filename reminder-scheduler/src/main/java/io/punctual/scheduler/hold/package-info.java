/** Holds as known here, and asking the suppression service for them. */
@NullMarked
package io.punctual.scheduler.hold;

import org.jspecify.annotations.NullMarked;
