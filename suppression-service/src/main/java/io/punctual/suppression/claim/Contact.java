package io.punctual.suppression.claim;

import org.jspecify.annotations.Nullable;

/** What only a granted claim reveals. Never in a log. */
public record Contact(
    String address,
    String domain,
    @Nullable String name,
    @Nullable String memberName,
    String locale) {

  /** Without any of it. */
  @Override
  public String toString() {
    return "Contact[…]";
  }
}
