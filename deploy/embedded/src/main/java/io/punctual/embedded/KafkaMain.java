package io.punctual.embedded;

import java.nio.file.Path;

/** The broker as a process of its own: {@code KafkaMain <data dir> <port>}; stops on SIGTERM. */
public final class KafkaMain {

  private KafkaMain() {}

  /** Starts the broker, says on standard output where it listens, and waits to be stopped. */
  public static void main(String[] args) {
    if (args.length != 2) {
      System.err.println("usage: KafkaMain <data dir> <port, 0 for any>");
      System.exit(2);
    }
    ServerProcess.logQuietly();
    var kafka = EmbeddedKafka.start(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]));
    ServerProcess.serve("kafka ready on " + kafka.bootstrapServers(), kafka::close);
  }
}
