/** Tests of {@code io.punctual.gateway.event}. */
@NullMarked
package io.punctual.gateway.event;

import org.jspecify.annotations.NullMarked;
