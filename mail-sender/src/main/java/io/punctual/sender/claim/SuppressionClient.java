package io.punctual.sender.claim;

import java.io.IOException;

/** Asks the suppression service. Used by one thread. */
public interface SuppressionClient {

  /** A request as it will be sent, however often. */
  byte[] encode(ExchangeRequest request) throws IOException;

  /**
   * One attempt.
   *
   * @throws IOException when no answer, or no readable one, came
   * @throws NotServedException when the service answered, but did not do it
   */
  ExchangeResponse exchange(byte[] request) throws IOException, InterruptedException;

  /** The service said something other than 200. */
  final class NotServedException extends IOException {
    private final int status;

    public NotServedException(int status) {
      super("HTTP " + status);
      this.status = status;
    }

    public int status() {
      return status;
    }

    /** Whether it is something in the request that the service cannot read. */
    boolean forItsContent() {
      return status == 400 || status == 413 || status == 422;
    }

    /** Whether it is this sender as such that is refused: its key, its role, its way of asking. */
    boolean forTheSender() {
      return status < 500 && status != 408 && status != 425 && status != 429;
    }
  }
}
