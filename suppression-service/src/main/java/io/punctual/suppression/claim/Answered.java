package io.punctual.suppression.claim;

import java.util.List;

/**
 * What became of the wants of one exchange.
 *
 * @param answers one for each want, in their order
 * @param written the claims that were stored for them
 */
record Answered(List<Answer> answers, List<StoredClaim> written) {

  /** One want and its decision. */
  record Answer(Want want, Person person, ClaimDecision decision) {}
}
