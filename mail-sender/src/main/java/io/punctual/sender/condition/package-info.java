/** Reasons why nothing is sent at the moment, and alarms. */
@NullMarked
package io.punctual.sender.condition;

import org.jspecify.annotations.NullMarked;
