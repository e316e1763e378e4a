package io.punctual.cli;

/** What the shell is told; {@code punctual --help} lists them. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAULT = 1;
  static final int USAGE = 2;
  static final int REFUSED = 3;
  static final int UNAVAILABLE = 4;
  static final int NOTHING_KNOWN = 5;
  static final int UNBALANCED = 6;
  static final int STILL_THERE = 7;

  private ExitCode() {}
}
