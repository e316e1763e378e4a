package io.punctual.suppression.suppression;

import io.micronaut.serde.annotation.Serdeable;
import io.punctual.suppression.lookup.Naming;
import org.jspecify.annotations.Nullable;

/** Asks that a suppression be lifted, and says why. */
@Serdeable
public record LiftRequest(
    @Nullable String address,
    @Nullable String recipientKey,
    @Nullable String suppressionKey,
    @Nullable String why) {

  Naming who() {
    return new Naming(address, recipientKey, suppressionKey, null);
  }

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "LiftRequest[…]";
  }
}
