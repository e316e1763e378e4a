package io.punctual.eventloop;

/** How a loop is, as health shows it. */
public enum LoopState {
  /** Not in its group yet, or asking where to read on. */
  STARTING(false),
  /** Reads, or waits for something to read. */
  READING(true),
  /** The handler, its database or Kafka is away; tries again by itself. */
  FAILING(false),
  /** Another process took this one's {@code instance-id}; a new start would take it back. */
  FENCED(false),
  /** Told to stop. */
  STOPPED(false),
  /** Ended by an error that no repetition helps; the process must be started anew. */
  DEAD(false);

  private final boolean ready;

  LoopState(boolean ready) {
    this.ready = ready;
  }

  /** Whether the service does its work as far as this loop is concerned. */
  public boolean isReady() {
    return ready;
  }
}
