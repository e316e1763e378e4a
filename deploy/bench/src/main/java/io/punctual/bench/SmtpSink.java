package io.punctual.bench;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A mail server that accepts everything and only counts. Like most servers it takes several
 * commands in one packet (RFC 2920). Runs in a process of its own, so that its cost is never
 * counted as the pipeline's.
 *
 * <p>Of its first mails it keeps one in {@value #KEEP_EVERY}, so that the bare loop can send the
 * same. {@link SinkView} asks it on an ordinary connection: {@code COUNT} for the mails and their
 * octets so far, {@code KEPT} for what it keeps.
 */
final class SmtpSink {

  private static final int KEEP_EVERY = 64;
  private static final int KEEP_MOST = 60;

  private final ServerSocket server;
  private final AtomicLong begun = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private final List<byte[]> kept = new ArrayList<>();

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
        var out = new BufferedOutputStream(socket.getOutputStream(), 4 * 1024)) {
      var in = new SinkInput(socket.getInputStream());
      say(out, "220 sink");
      out.flush();
      for (var line = in.line(); !line.isEmpty(); line = in.line()) {
        var verb = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO" ->
              say(out, "250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 ENHANCEDSTATUSCODES");
          case "DATA" -> {
            say(out, "354 go on");
            out.flush();
            say(out, "250 2.0.0 Ok: queued as S" + accept(in));
          }
          case "COUN" -> say(out, accepted.get() + " " + octets.get());
          case "KEPT" -> tellKept(out);
          case "QUIT" -> {
            say(out, "221 2.0.0 Bye");
            return;
          }
          default -> say(out, "250 2.0.0 Ok");
        }
        if (!in.holdsMore()) {
          out.flush();
        }
      }
    } catch (IOException ignored) {
      // A client that hangs up is nothing to a sink.
    }
  }

  private long accept(SinkInput in) throws IOException {
    long number = begun.getAndIncrement();
    if (number % KEEP_EVERY == 0 && number < KEEP_EVERY * KEEP_MOST) {
      var mail = new ByteArrayOutputStream();
      octets.addAndGet(in.mail(mail));
      synchronized (kept) {
        kept.add(mail.toByteArray());
      }
    } else {
      octets.addAndGet(in.mail(null));
    }
    return accepted.incrementAndGet();
  }

  /** The number of mails, then of each its length and its octets, the lone dot included. */
  private void tellKept(OutputStream out) throws IOException {
    synchronized (kept) {
      say(out, Integer.toString(kept.size()));
      for (var mail : kept) {
        say(out, Integer.toString(mail.length));
        out.write(mail);
      }
    }
  }

  private static void say(OutputStream out, String reply) throws IOException {
    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
