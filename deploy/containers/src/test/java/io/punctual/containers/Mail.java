package io.punctual.containers;

import java.time.Instant;

/**
 * One mail that the mail server took.
 *
 * @param person whose address it went to, as an id
 * @param step which reminder it is, as its words tell
 * @param at by the mail server's clock
 */
record Mail(String person, String step, String messageId, Instant at) {

  /** What there may be only one of. */
  String reminder() {
    return person + "/" + step;
  }
}
