package io.punctual.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The sink as a process of its own: {@code SinkMain FOLDER SMTP-PORT CONTROL-PORT}; stops on
 * SIGTERM.
 *
 * <p>Its record is {@code FOLDER/record.ndjson}; if there is a {@code FOLDER/script.json}, a list
 * of rules, it begins with those. Port 0 is any free one; it says which.
 */
public final class SinkMain {

  private SinkMain() {}

  /** Starts it, says where it listens, and waits to be stopped. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println("usage: SinkMain FOLDER SMTP-PORT CONTROL-PORT");
      System.exit(2);
    }
    var folder = Files.createDirectories(Path.of(arguments[0]));
    var options =
        Sink.Options.plain()
            .port(Integer.parseInt(arguments[1]))
            .record(folder.resolve("record.ndjson"));
    var sink = Sink.with(options);
    var script = folder.resolve("script.json");
    if (Files.exists(script)) {
      sink.misbehave(SinkJson.rules(Files.readString(script)).toArray(Rule[]::new));
    }
    var control = new SinkControl(sink, Integer.parseInt(arguments[2]));
    Runtime.getRuntime().addShutdownHook(new Thread(sink::close, "stop"));
    System.out.printf(
        "mailbox ready: smtp on 127.0.0.1:%d, control on http://127.0.0.1:%d%n",
        sink.port(), control.port());
    new CountDownLatch(1).await();
  }
}
