/** What is stored about reminders, and how it may change. */
@NullMarked
package io.punctual.scheduler.reminder;

import org.jspecify.annotations.NullMarked;
