package io.punctual.simulation.database;

/** Counts up like a database's sequence: not taken back by a rollback, but by a restore. */
public final class MemorySequence {

  private long last;

  MemorySequence() {}

  /** The next number, from 1. */
  public long next() {
    return ++last;
  }

  long last() {
    return last;
  }

  void restore(long older) {
    last = older;
  }
}
