package io.punctual.simulation;

/**
 * The end of a simulated process in the middle of what it does. An {@link Error}, so that no
 * handler of the service takes it for a failure to be repeated.
 */
public final class ProcessKilled extends Error {

  private static final long serialVersionUID = 1L;

  /** Kills the process that is running at a place that the trace names. */
  public ProcessKilled(String where) {
    super(where, null, false, false);
  }
}
