/** The mail sender with its own decision code over doubles of broker, claims and mail server. */
@NullMarked
package io.punctual.simulation.sender;

import org.jspecify.annotations.NullMarked;
