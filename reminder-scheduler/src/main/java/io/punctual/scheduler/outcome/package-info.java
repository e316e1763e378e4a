/** What became of reminders: applied as reported, and published for those never emitted. */
@NullMarked
package io.punctual.scheduler.outcome;

import org.jspecify.annotations.NullMarked;
