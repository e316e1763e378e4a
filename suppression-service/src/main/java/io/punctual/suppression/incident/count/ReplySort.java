package io.punctual.suppression.incident.count;

/** How a person found an answer. */
enum ReplySort {
  KIND,
  NEUTRAL,
  ANGRY
}
