package io.punctual.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * A mail server that accepts everything and keeps nothing: it only counts. Runs in a process of its
 * own, so that its cost is never counted as the pipeline's.
 *
 * <p>A connection that says {@code COUNT} first is told how many mails were accepted so far.
 */
final class SmtpSink {

  private static final byte[] END_OF_MAIL = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;
  private final LongAdder accepted = new LongAdder();

  private SmtpSink(ServerSocket server) {
    this.server = server;
  }

  /** Arguments: the port to listen on (loopback). Runs until killed. */
  public static void main(String[] args) throws IOException {
    var port = Integer.parseInt(args[0]);
    new SmtpSink(new ServerSocket(port, 200, InetAddress.getLoopbackAddress())).serve();
  }

  private void serve() throws IOException {
    while (true) {
      var socket = server.accept();
      socket.setTcpNoDelay(true);
      Thread.ofPlatform().daemon().start(() -> talk(socket));
    }
  }

  private void talk(Socket socket) {
    try (socket;
        var in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
        var out = new BufferedOutputStream(socket.getOutputStream(), 4 * 1024)) {
      say(out, "220 sink");
      for (var line = readLine(in); !line.isEmpty(); line = readLine(in)) {
        var verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO" -> say(out, "250-sink\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
          case "DATA" -> {
            say(out, "354 go on");
            skipMail(in);
            accepted.increment();
            say(out, "250 2.0.0 Ok: queued as S" + accepted.sum());
          }
          case "COUN" -> say(out, Long.toString(accepted.sum()));
          case "QUIT" -> {
            say(out, "221 2.0.0 Bye");
            return;
          }
          default -> say(out, "250 2.0.0 Ok");
        }
      }
    } catch (IOException ignored) {
      // A client that hangs up is nothing to a sink.
    }
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String readLine(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void skipMail(InputStream in) throws IOException {
    int matched = 2; // the line break that ended DATA counts as the one before a lone dot
    while (matched < END_OF_MAIL.length) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("hung up inside a mail");
      }
      if (c == END_OF_MAIL[matched]) {
        matched++;
      } else {
        matched = c == '\r' ? 1 : 0;
      }
    }
  }

  /** Asks a running sink how many mails it has accepted. */
  static long count(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var in = new BufferedInputStream(socket.getInputStream());
      readLine(in);
      say(socket.getOutputStream(), "COUNT");
      return Long.parseLong(readLine(in));
    } catch (IOException e) {
      throw new UncheckedIOException("the sink on port " + port + " does not answer", e);
    }
  }
}
