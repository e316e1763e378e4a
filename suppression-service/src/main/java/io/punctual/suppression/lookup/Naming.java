package io.punctual.suppression.lookup;

import org.jspecify.annotations.Nullable;

/** Whom a request means, as it came: exactly one of these is to be given. */
public record Naming(
    @Nullable String address,
    @Nullable String recipientKey,
    @Nullable String suppressionKey,
    @Nullable String referralId) {

  /** Without the address, so that it cannot slip into a log. */
  @Override
  public String toString() {
    return "Naming[…]";
  }
}
