package io.punctual.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Speaks SMTP by hand, one line at a time, and waits half a second at most. */
final class RawClient implements AutoCloseable {

  /** What {@link #reply} says of a silent server. */
  static final String SILENCE = "(silence)";

  /** What {@link #reply} says when the connection is over. */
  static final String GONE = "(gone)";

  private final Socket socket;
  private final BufferedReader in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(500);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /** Sends a line and returns the last line of the reply. */
  String ask(String line) {
    send(line + "\r\n");
    return reply();
  }

  void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The next reply tells that it is gone.
      return;
    }
  }

  String reply() {
    try {
      var line = in.readLine();
      while (line != null && line.length() > 3 && line.charAt(3) == '-') {
        line = in.readLine();
      }
      return line == null ? GONE : line;
    } catch (SocketTimeoutException e) {
      return SILENCE;
    } catch (IOException e) {
      return GONE;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
