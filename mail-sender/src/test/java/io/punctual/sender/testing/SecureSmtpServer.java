package io.punctual.sender.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server with TLS, after STARTTLS or from the first octet on, and with passwords. */
public final class SecureSmtpServer implements AutoCloseable {

  /** How it behaves. */
  public enum Manner {
    STARTTLS,
    IMPLICIT,
    /** Falls silent once the dot was read. */
    SILENT_AT_THE_DOT,
    /** Accepts connections and never says a word. */
    MUTE
  }

  private final ServerSocket listener;
  private final SSLContext tls;
  private final Manner manner;
  private final String mechanisms;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  /**
   * Starts one.
   *
   * @param mechanisms offered after AUTH once encrypted, none when empty
   */
  public SecureSmtpServer(SSLContext tls, Manner manner, String mechanisms) {
    this.tls = tls;
    this.manner = manner;
    this.mechanisms = mechanisms;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Every command, {@code tls} or {@code plain} before it; texts and credentials included. */
  public List<String> heard() {
    synchronized (heard) {
      return List.copyOf(heard);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        var socket = listener.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException e) {
      heard.add("closed");
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      if (manner == Manner.MUTE) {
        plain.getInputStream().transferTo(OutputStream.nullOutputStream());
        return;
      }
      var conversation = new Conversation(manner == Manner.IMPLICIT ? wrapped(plain) : plain);
      conversation.send("220 secure");
      if (conversation.untilStartTls()) {
        new Conversation(wrapped(plain)).untilStartTls();
      }
    } catch (IOException e) {
      heard.add("gone");
    }
  }

  private Socket wrapped(Socket plain) throws IOException {
    var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  private final class Conversation {
    private final boolean encrypted;
    private final BufferedReader in;
    private final OutputStream out;

    Conversation(Socket socket) throws IOException {
      encrypted = socket instanceof SSLSocket;
      in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      out = socket.getOutputStream();
    }

    /** Returns true when the client wants to go on encrypted, false at the end. */
    boolean untilStartTls() throws IOException {
      for (var line = read(); line != null; line = read()) {
        var words = line.split(" ", 3);
        switch (words[0].toUpperCase()) {
          case "EHLO" -> send(greeting());
          case "STARTTLS" -> {
            send("220 go on");
            return true;
          }
          case "AUTH" -> authenticate(words[1], words.length > 2 ? words[2] : null);
          case "DATA" -> text();
          case "QUIT" -> {
            send("221 bye");
            return false;
          }
          default -> send("250 ok");
        }
      }
      return false;
    }

    private void authenticate(String mechanism, @Nullable String first) throws IOException {
      String given;
      if (mechanism.equals("PLAIN")) {
        var words = decoded(first == null ? ask("") : first).split("\0", -1);
        given = words[1] + "/" + words[2];
      } else {
        var user = decoded(first == null ? ask("VXNlcm5hbWU6") : first);
        given = user + "/" + decoded(ask("UGFzc3dvcmQ6"));
      }
      heard.add("login " + given);
      boolean right = given.equals("punctual/correct-horse");
      send(right ? "235 2.7.0 welcome" : "535 5.7.8 wrong for punctual/" + given);
    }

    private String ask(String challenge) throws IOException {
      send("334 " + challenge);
      return String.valueOf(in.readLine());
    }

    private void text() throws IOException {
      send("354 go on");
      for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
        heard.add("text " + line);
      }
      if (manner != Manner.SILENT_AT_THE_DOT) {
        send("250 2.0.0 Ok: queued as TLS1");
      }
    }

    private String greeting() {
      var text = new StringBuilder("250-secure\r\n");
      if (encrypted && !mechanisms.isEmpty()) {
        text.append("250-AUTH ").append(mechanisms).append("\r\n");
      }
      if (!encrypted) {
        text.append("250-STARTTLS\r\n");
      }
      return text.append("250 PIPELINING").toString();
    }

    private @Nullable String read() throws IOException {
      var line = in.readLine();
      if (line != null) {
        heard.add((encrypted ? "tls " : "plain ") + line);
      }
      return line;
    }

    void send(String reply) throws IOException {
      out.write((reply + "\r\n").getBytes(UTF_8));
      out.flush();
    }
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }
}
