package io.punctual.simulation.suppression;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.util.UUID;

/** A uuid in PostgreSQL's order: by its bytes, which {@link UUID#compareTo} does not do. */
record Key(UUID value) implements Comparable<Key> {

  static Key of(RecipientKey recipient) {
    return new Key(recipient.value());
  }

  static Key of(SuppressionKey person) {
    return new Key(person.value());
  }

  @Override
  public int compareTo(Key other) {
    int high =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return high != 0
        ? high
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }
}
