package io.punctual.faults.chaos;

import java.util.Random;

/** Something done to a run on purpose, until what must be seen afterwards was seen. */
@FunctionalInterface
interface Strike {

  /**
   * Does it, and notes it.
   *
   * @param random what is left open is chosen by it
   * @throws ChaosException when it does not show what it must
   */
  void on(Stage stage, Random random) throws InterruptedException;
}
