package io.punctual.sink;

import java.io.IOException;
import java.net.Socket;

/** Ends connections the hard way. */
final class Sockets {

  private Sockets() {}

  /** Breaks off at once: the other side sees a reset. Harmless when it is gone already. */
  static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone.
      return;
    }
  }
}
