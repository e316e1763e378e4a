/** A mail server in memory behind the sender's own port, with a truthful record. */
@NullMarked
package io.punctual.simulation.mail;

import org.jspecify.annotations.NullMarked;
