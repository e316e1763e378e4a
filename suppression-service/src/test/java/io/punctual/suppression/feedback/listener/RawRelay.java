package io.punctual.suppression.feedback.listener;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;

/** A relay that says word by word what a test tells it to. */
final class RawRelay implements AutoCloseable {

  private static final int MILLIS = 20_000;

  private final Socket socket;
  private final BufferedReader in;

  RawRelay(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(MILLIS);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
    assertThat(hears()).startsWith("220");
  }

  /** Returns the whole reply, its lines joined by a blank. */
  String says(String line) throws IOException {
    write((line + "\r\n").getBytes(US_ASCII));
    return hears();
  }

  String hears() throws IOException {
    var reply = new StringBuilder();
    var line = in.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      reply.append(line).append(' ');
      line = in.readLine();
    }
    return reply.append(line).toString();
  }

  /** As far as the reply to DATA. */
  void greets(String greeting, String... recipients) throws IOException {
    assertThat(says(greeting + " relay.example.net")).startsWith("250");
    assertThat(says("MAIL FROM:<>")).startsWith("250");
    for (var recipient : recipients) {
      assertThat(says("RCPT TO:<" + recipient + ">")).startsWith("250");
    }
    assertThat(says("DATA")).startsWith("354");
  }

  /** Says NOOP again and again; returns how often that was answered. */
  int talksUntilHungUp() {
    int answered = 0;
    try {
      while (says("NOOP").startsWith("250")) {
        answered++;
      }
    } catch (IOException e) {
      return answered;
    }
    return answered;
  }

  /** A mail without lines that begin with a dot, and the final dot. */
  void sends(byte[] mail) throws IOException {
    write(mail);
    write(".\r\n".getBytes(US_ASCII));
  }

  void breaksOff(String beginning) throws IOException {
    write(beginning.getBytes(US_ASCII));
    socket.shutdownOutput();
  }

  private void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
