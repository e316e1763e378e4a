package io.punctual.suppression.identity;

import java.util.UUID;

/** The key by which suppressions and locks go: several spellings of one mailbox share it. */
public record SuppressionKey(UUID value) {

  /** The key as it stands on the wire. */
  @Override
  public String toString() {
    return value.toString();
  }
}
