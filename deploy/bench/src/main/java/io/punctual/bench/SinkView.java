package io.punctual.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A look into a running {@link SmtpSink}, over one connection that stays open. One thread. */
final class SinkView implements AutoCloseable {

  private final int port;
  private final Socket socket;
  private final SinkInput in;

  /** Connects to the sink, which may still be starting. */
  SinkView(int port) {
    this.port = port;
    try {
      this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
      this.in = new SinkInput(socket.getInputStream());
      in.line();
    } catch (IOException e) {
      throw silent(e);
    }
  }

  /**
   * What the sink has accepted so far.
   *
   * @param octets of all mails together, headers included
   */
  record Sunk(long mails, long octets) {

    /** The mean size of the mails since {@code before}. */
    long meanOctetsSince(Sunk before) {
      return (octets - before.octets) / Math.max(1, mails - before.mails);
    }
  }

  int port() {
    return port;
  }

  Sunk sunk() {
    try {
      ask("COUNT");
      var numbers = in.line().split(" ");
      return new Sunk(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    } catch (IOException e) {
      throw silent(e);
    }
  }

  long mails() {
    return sunk().mails();
  }

  /** The mails it keeps, as they came over the wire. */
  List<byte[]> kept() {
    try {
      ask("KEPT");
      int count = Integer.parseInt(in.line());
      var mails = new ArrayList<byte[]>();
      for (int i = 0; i < count; i++) {
        mails.add(in.octets(Integer.parseInt(in.line())));
      }
      return mails;
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private void ask(String what) throws IOException {
    socket.getOutputStream().write((what + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private UncheckedIOException silent(IOException e) {
    return new UncheckedIOException("the sink on port " + port + " does not answer", e);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw silent(e);
    }
  }
}
