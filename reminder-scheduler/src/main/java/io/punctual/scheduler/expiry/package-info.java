/** Closing what was never emitted in time. */
@NullMarked
package io.punctual.scheduler.expiry;

import org.jspecify.annotations.NullMarked;
