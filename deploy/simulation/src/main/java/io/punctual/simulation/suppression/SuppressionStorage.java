package io.punctual.simulation.suppression;

/** Where one process of the suppression service keeps what it keeps: its ports by their type. */
@FunctionalInterface
public interface SuppressionStorage {

  /**
   * The one implementation of a port.
   *
   * @throws IllegalArgumentException when there is none
   */
  <P> P port(Class<P> type);
}
