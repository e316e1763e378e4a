package io.punctual.eventloop.search;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Something that stores text.
 *
 * @param name of a table with its schema, or of a topic
 */
@Serdeable
public record Place(Kind kind, String name) {

  /** What stores. */
  public enum Kind {
    TABLE,
    TOPIC
  }
}
