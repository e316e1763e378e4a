package io.punctual.embedded;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * PostgreSQL under a process of its own: {@code PostgresMain <data dir> <port> <database>...};
 * stops it on SIGTERM.
 */
public final class PostgresMain {

  private PostgresMain() {}

  /** Starts the server, creates the databases, says where it listens, and waits to be stopped. */
  public static void main(String[] args) {
    if (args.length < 2) {
      System.err.println("usage: PostgresMain <data dir> <port, 0 for any> [database...]");
      System.exit(2);
    }
    ServerProcess.logQuietly();
    var postgres = EmbeddedPostgres.start(Path.of(args[0]), Integer.parseInt(args[1]));
    Arrays.stream(args).skip(2).forEach(postgres::createDatabase);
    ServerProcess.serve("postgres ready on 127.0.0.1:" + postgres.port(), postgres::close);
  }
}
