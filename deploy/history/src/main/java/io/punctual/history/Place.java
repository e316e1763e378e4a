package io.punctual.history;

/** Where a text was found. */
public enum Place {
  LOG,
  METRIC,
  HEADER,
  DEAD_LETTER,
  TOPIC
}
