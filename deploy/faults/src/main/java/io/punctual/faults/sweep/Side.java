package io.punctual.faults.sweep;

/** On which side of what a point is named after. */
enum Side {
  BEFORE,
  AFTER
}
