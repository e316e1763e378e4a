package io.punctual.simulation.database;

/** Something was asked of a double that it does not do: the simulation has to be completed. */
public final class MissingDoubleError extends Error {

  private static final long serialVersionUID = 1L;

  /** Names what was asked. */
  public MissingDoubleError(String what) {
    super("no double for: " + what);
  }
}
