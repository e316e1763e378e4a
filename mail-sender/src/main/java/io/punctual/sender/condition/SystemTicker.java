package io.punctual.sender.condition;

import jakarta.inject.Singleton;

/** The machine's own monotonic clock. */
@Singleton
final class SystemTicker implements Ticker {

  @Override
  public long nanos() {
    return System.nanoTime();
  }
}
