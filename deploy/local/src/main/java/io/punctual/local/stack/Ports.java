package io.punctual.local.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where everything listens, on loopback.
 *
 * @param of one port per part; of the mailbox the one that takes mail
 * @param mailPage where the mailbox shows its mails
 */
public record Ports(Map<Part, Integer> of, int mailPage) {

  private static final int MAIL_PAGE = 8025;
  private static final int FREE_FROM = 20_000;
  private static final int FREE_UP_TO = 32_000;
  private static final int FREE_TRIES = 100;
  private static final Map<Part, Integer> DEFAULTS =
      Map.of(
          Part.KAFKA, 19092,
          Part.POSTGRES, 15432,
          Part.MAILBOX, 2525,
          Part.GATEWAY, 8081,
          Part.SUPPRESSION, 8082,
          Part.SCHEDULER, 8083,
          Part.SENDER, 8084);

  public Ports {
    of = Map.copyOf(of);
  }

  /** The fixed ones, each moved up by {@code offset}. */
  public static Ports offset(int offset) {
    var ports = new EnumMap<Part, Integer>(Part.class);
    DEFAULTS.forEach((part, port) -> ports.put(part, port + offset));
    return new Ports(ports, MAIL_PAGE + offset);
  }

  /**
   * Any that are free now, for tests; out of a range from which systems give clients none, so that
   * they are free again for a part that is started again.
   */
  public static Ports free() {
    var sockets = new ArrayList<ServerSocket>();
    try {
      var ports = new EnumMap<Part, Integer>(Part.class);
      for (var part : Part.values()) {
        ports.put(part, free(sockets));
      }
      return new Ports(ports, free(sockets));
    } catch (IOException e) {
      throw new StackException("no free port on loopback", e);
    } finally {
      sockets.forEach(Ports::close);
    }
  }

  /** The same but for one part, which listens on any port that is free now. */
  Ports elsewhere(Part part) {
    var ports = new EnumMap<>(of);
    ports.put(part, free().of(part));
    return new Ports(ports, mailPage);
  }

  public int of(Part part) {
    return of.getOrDefault(part, 0);
  }

  /** The base address of a service. */
  public String url(Part part) {
    return "http://127.0.0.1:" + of(part);
  }

  /** What goes into {@code bootstrap.servers}. */
  public String kafka() {
    return "127.0.0.1:" + of(Part.KAFKA);
  }

  /** The address of one of the databases. */
  public String database(String name) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(of(Part.POSTGRES), name);
  }

  /** The mailbox's page. */
  public String mailPageUrl() {
    return "http://127.0.0.1:" + mailPage;
  }

  /**
   * @throws StackException naming every port that somebody else listens on
   */
  void requireFree() {
    var taken = new ArrayList<String>();
    for (var part : Part.values()) {
      addIfTaken(taken, part.label(), of(part));
    }
    addIfTaken(taken, "mailbox page", mailPage);
    if (!taken.isEmpty()) {
      throw new StackException(
          "somebody else listens on %s: stop that, or choose other ports with --port-offset 1000"
              .formatted(String.join(", ", taken)));
    }
  }

  private static void addIfTaken(List<String> taken, String what, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      taken.add("port %d (%s)".formatted(port, what));
    }
  }

  private static int free(List<ServerSocket> sockets) throws IOException {
    for (int tries = 0; ; tries++) {
      var socket = new ServerSocket();
      sockets.add(socket);
      int port = ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_UP_TO);
      try {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (BindException e) {
        if (tries == FREE_TRIES) {
          throw e;
        }
      }
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new StackException("a probe for a free port does not close", e);
    }
  }
}
