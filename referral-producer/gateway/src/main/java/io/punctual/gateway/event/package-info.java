/** Turns what comes from outside into events, or says which field is wrong. */
@NullMarked
package io.punctual.gateway.event;

import org.jspecify.annotations.NullMarked;
