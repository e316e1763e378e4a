package io.punctual.simulation.world;

import io.punctual.simulation.broker.MemoryClients;
import java.time.Instant;
import java.util.List;

/** One process of a service that runs now: what it does on its threads, a step at a time. */
interface Instance {

  /** What one of its threads does in a turn. */
  interface Work {
    void run() throws InterruptedException;
  }

  /** Which process it is. */
  Part part();

  /** What it reaches the broker with. */
  MemoryClients clients();

  /** What its threads have to do now. */
  List<Work> works(Instant now);

  /** Writes down what can be seen of it from outside, such as alarms. */
  default void look(Chronicle chronicle) {}
}
