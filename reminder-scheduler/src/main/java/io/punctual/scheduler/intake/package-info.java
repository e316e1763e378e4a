/**
 * What the scheduler learns from topics: referrals become reminders, stops and suppressions end
 * them.
 */
@NullMarked
package io.punctual.scheduler.intake;

import org.jspecify.annotations.NullMarked;
