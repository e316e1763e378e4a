package io.punctual.eventloop.search;

import java.util.List;

/** Says whether one stored value holds what is looked for. Safe from any thread. */
@FunctionalInterface
public interface Look {

  /**
   * Whether any of these holds it.
   *
   * @param views one value as {@link TextViews} shows it
   */
  boolean finds(List<String> views);

  /** Finds what either finds. */
  default Look or(Look other) {
    return views -> finds(views) || other.finds(views);
  }
}
