/** June 2012 as a command: what becomes of four months of missed reminders. */
@NullMarked
package io.punctual.local.drill;

import org.jspecify.annotations.NullMarked;
