package io.punctual.simulation.world;

/** A protection that can be switched off, to see that the checker notices. */
public enum Protection {
  /** The claim table remembers what was claimed. */
  CLAIM,
  /** The gates look at the deadline: before the claim is granted and before the final dot. */
  DEADLINE,
  /** Suppressions and other stops are read before a claim is granted. */
  SUPPRESSION_READ,
  /** A hold keeps claims from being granted. */
  HOLD
}
