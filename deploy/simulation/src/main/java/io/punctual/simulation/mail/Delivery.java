package io.punctual.simulation.mail;

import java.time.Instant;

/**
 * A mail that the server took over.
 *
 * @param at by the server's clock
 * @param answered whether its reply went out on a connection still open
 */
public record Delivery(Instant at, String messageId, String recipient, boolean answered) {

  Delivery known() {
    return new Delivery(at, messageId, recipient, true);
  }
}
