package io.punctual.suppression.feedback.attribution;

import java.util.UUID;

/** Which send a report is about. */
public sealed interface Attribution {

  /** The send that this claim allowed. */
  record Send(UUID claimToken) implements Attribution {}

  /**
   * Nobody can say, so nothing changes.
   *
   * @param reason upper snake, such as {@code FORGED}
   */
  record Nobody(String reason) implements Attribution {}
}
