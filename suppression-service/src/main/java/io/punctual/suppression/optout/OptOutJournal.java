package io.punctual.suppression.optout;

import java.util.Optional;

/** Where opt-outs are kept before anything else is done about them. */
@FunctionalInterface
public interface OptOutJournal {

  /** The topic behind it. */
  String TOPIC = "unsubscribe.requests.v1";

  /** None: what is not applied to the database is not kept. */
  OptOutJournal NONE = asked -> Optional.empty();

  /**
   * Appends, and waits for a short time until that is durable.
   *
   * @return where it stands; empty when nobody can say whether it is kept
   */
  Optional<Place> append(OptOut asked);

  /** A place in the topic. */
  record Place(int partition, long offset) {}
}
