package io.punctual.history;

import java.util.stream.Stream;

/** Finds where one promise did not hold. */
interface Rule {

  /** All violations, each with the events that prove it. */
  Stream<Violation> violations(Facts facts);
}
