package io.punctual.history;

import java.util.List;

/**
 * A promise that did not hold.
 *
 * @param what what happened, in a sentence without its full stop
 * @param proof the events that show it; empty when it is the absence of one
 */
public record Violation(Promise promise, String what, List<Event> proof) {

  public Violation {
    proof = List.copyOf(proof);
  }
}
