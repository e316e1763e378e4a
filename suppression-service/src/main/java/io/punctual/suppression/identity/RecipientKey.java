package io.punctual.suppression.identity;

import java.util.UUID;

/** The pseudonym under which everybody but this service knows a recipient. */
public record RecipientKey(UUID value) {

  /** The key as it stands on the wire. */
  @Override
  public String toString() {
    return value.toString();
  }
}
