package io.punctual.eventloop.search;

import org.jspecify.annotations.Nullable;

/** The look at one row or record, value by value. */
final class Seen {

  private final Look look;
  private boolean whole = true;

  Seen(Look look) {
    this.look = look;
  }

  /** Whether {@code value} holds what is looked for; nothing holds nothing. */
  boolean holds(byte @Nullable [] value) {
    if (value == null) {
      return false;
    }
    var views = TextViews.in(value);
    whole &= views.whole();
    return look.finds(views.texts());
  }

  /** Whether all values so far could be looked through to the end. */
  boolean isWhole() {
    return whole;
  }
}
