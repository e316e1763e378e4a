/** Saying that something is wrong. */
@NullMarked
package io.punctual.scheduler.alarm;

import org.jspecify.annotations.NullMarked;
