/** When a reminder may go out: plans, sending hours and the decisions made from them. */
@NullMarked
package io.punctual.scheduler.planning;

import org.jspecify.annotations.NullMarked;
