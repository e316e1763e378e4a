package io.punctual.sender.condition;

/** The monotonic clock: it runs on when the wall clock is set. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since some moment; only differences mean something. */
  long nanos();
}
