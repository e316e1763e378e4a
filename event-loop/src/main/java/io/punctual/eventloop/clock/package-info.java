/** A clock that starts at another instant, for drills. */
@NullMarked
package io.punctual.eventloop.clock;

import org.jspecify.annotations.NullMarked;
