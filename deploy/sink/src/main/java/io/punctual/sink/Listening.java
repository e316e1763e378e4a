package io.punctual.sink;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the sink listens: on loopback, unless the system property {@code punctual.sink.host} names
 * another address of this machine, as it must in a container.
 */
final class Listening {

  private static final String HOST = "punctual.sink.host";

  private Listening() {}

  static InetSocketAddress on(int port) {
    var host = System.getProperty(HOST, "");
    if (host.isEmpty()) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(HOST + " is no address of this machine: " + host, e);
    }
  }
}
