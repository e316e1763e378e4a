/** What operators ask over HTTP. */
@NullMarked
package io.punctual.scheduler.operator;

import org.jspecify.annotations.NullMarked;
