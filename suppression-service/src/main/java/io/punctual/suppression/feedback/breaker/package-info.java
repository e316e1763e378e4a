/** Stops sending where too much bounces or too many complain, before providers do. */
@NullMarked
package io.punctual.suppression.feedback.breaker;

import org.jspecify.annotations.NullMarked;
