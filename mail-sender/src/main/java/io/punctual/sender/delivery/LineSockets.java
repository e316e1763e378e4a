package io.punctual.sender.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plain socket of one connection and keeps hold of it, below any TLS: so that the wait
 * for a reply can be set step by step, a step can be cut short, and a connection can be dropped
 * without another octet being sent.
 */
final class LineSockets extends SocketFactory {

  private volatile @Nullable Socket current;
  private volatile long limitNanos;
  private volatile boolean limited;

  @Override
  public Socket createSocket() {
    var socket = new Socket();
    try {
      keep(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return socket;
  }

  /** Takes hold of the plain socket that this line goes through from now on. */
  void keep(Socket socket) throws IOException {
    // The final dot is a small write after a large one: it must not wait for an acknowledgement.
    socket.setTcpNoDelay(true);
    current = socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return refuse();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return refuse();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return refuse();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return refuse();
  }

  private static Socket refuse() throws IOException {
    throw new IOException("only unconnected sockets are made here");
  }

  /** Whether nobody has dropped the connection. */
  boolean isOpen() {
    var socket = current;
    return socket != null && !socket.isClosed();
  }

  /** How long one read may wait from now on. */
  void readTimeout(Duration timeout) throws IOException {
    var socket = current;
    if (socket != null) {
      socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
    }
  }

  /** By when the step that begins now must be over, however slowly octets drip. */
  void limit(Duration step) {
    limitNanos = System.nanoTime() + step.toNanos();
    limited = true;
  }

  void unlimited() {
    limited = false;
  }

  /** Drops the connection if its step has taken too long. Called by the watchdog's thread. */
  void dropIfOverdue() {
    if (limited && System.nanoTime() - limitNanos >= 0) {
      limited = false;
      drop();
    }
  }

  /** Closes the socket as it is; what the other side has not got by now it will not get. */
  void drop() {
    var socket = current;
    current = null;
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        // It is closed to us either way.
        limited = false;
      }
    }
  }
}
