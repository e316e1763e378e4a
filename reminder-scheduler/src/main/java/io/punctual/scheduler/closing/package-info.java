/** Asking the claim table what became of emitted reminders that nobody settled. */
@NullMarked
package io.punctual.scheduler.closing;

import org.jspecify.annotations.NullMarked;
