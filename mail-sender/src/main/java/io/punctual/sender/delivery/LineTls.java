package io.punctual.sender.delivery;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Lays TLS over the plain socket of one connection, from its first octet or after STARTTLS, and
 * leaves that socket in the hands of {@link LineSockets}. The library checks the certificate's host
 * name on what comes out of here.
 */
final class LineTls extends SSLSocketFactory {

  private final LineSockets sockets;
  private final SSLSocketFactory trusted;

  /**
   * Creates one for a connection.
   *
   * @param trusted checks the server's certificate
   */
  LineTls(LineSockets sockets, SSLSocketFactory trusted) {
    this.sockets = sockets;
    this.trusted = trusted;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    sockets.keep(plain);
    return trusted.createSocket(plain, host, port, autoClose);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return trusted.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return trusted.getSupportedCipherSuites();
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
    throw new IOException("TLS is only laid over a connected socket here");
  }
}
