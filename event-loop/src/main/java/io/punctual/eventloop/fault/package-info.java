/**
 * Named places at which a test makes a process fail. Off, and free, unless the process was started
 * with {@code -Dpunctual.fault.allowed=true}.
 */
@NullMarked
package io.punctual.eventloop.fault;

import org.jspecify.annotations.NullMarked;
