package io.punctual.gateway.event;

import java.util.Optional;

/** The named texts of one event from outside, whatever form it came in. */
public interface EventFields {

  /**
   * The field's text, or empty when it is left out.
   *
   * @throws RejectedEventException if the field is there and is no text
   */
  Optional<String> text(String field);
}
