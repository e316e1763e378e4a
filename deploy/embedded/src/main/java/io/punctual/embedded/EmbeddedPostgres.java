package io.punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One PostgreSQL server as a child process, listening on loopback.
 *
 * <p>The folder holds {@code data} and {@code postgres.log}. Everything stored survives a restart;
 * a server left behind by a killed JVM is stopped before a new one starts. Runs as an ordinary user
 * and as root.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final String USER = "punctual";
  private static final String PASSWORD = "punctual";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private EmbeddedPostgres(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a durable server; see {@link #start(PostgresOptions)}. */
  public static EmbeddedPostgres start(Path dataDir, int port) {
    return start(PostgresOptions.in(dataDir).port(port));
  }

  /**
   * Starts the server and returns when it accepts connections.
   *
   * @throws IllegalStateException when it cannot run here or another JVM uses the folder; the
   *     message says what is missing
   */
  public static EmbeddedPostgres start(PostgresOptions options) {
    var user = PostgresUser.current();
    var cache = options.cache() == null ? user.defaultCache() : options.cache();
    var home = PostgresBinaries.unpackedIn(cache);
    var data = options.dataDir().resolve("data");
    try {
      Files.createDirectories(options.dataDir());
      FolderOwner.take(options.dataDir());
      Postmaster.of(data).ifPresent(Postmaster::stop);
      user.own(options.dataDir());
      if (Files.notExists(data)) {
        initialise(user, home, options);
      }
      int port = FreePort.orAny(options.port());
      var process = launch(user, home, options, port);
      awaitReady(process, data, options.dataDir());
      return new EmbeddedPostgres(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL in " + options.dataDir(), e);
    }
  }

  /** The address of one of its databases, without user and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public int port() {
    return port;
  }

  /** The superuser of this server, which only loopback reaches. */
  public String user() {
    return USER;
  }

  public String password() {
    return PASSWORD;
  }

  /** Creates a database, or leaves it as it is when there is one of that name. */
  public void createDatabase(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("a database name is small letters, digits, _: " + name);
    }
    try (var connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, PASSWORD);
        var statement = connection.createStatement();
        var known =
            statement.executeQuery(
                "SELECT 1 FROM pg_database WHERE datname = '%s'".formatted(name))) {
      if (!known.next()) {
        statement.execute("CREATE DATABASE \"%s\"".formatted(name));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create the database " + name, e);
    }
  }

  /** Stops the server (fast: clients are cut off, data is flushed); the data stays. */
  @Override
  public void close() {
    if (process.isAlive()) {
      Postmaster.stop(process.toHandle());
    }
  }

  private static void initialise(PostgresUser user, Path home, PostgresOptions options)
      throws IOException {
    var fresh = Files.createTempDirectory(options.dataDir(), "init-");
    var password = Files.writeString(options.dataDir().resolve("init-password"), PASSWORD);
    user.own(options.dataDir());
    var command =
        user.command(
            home.resolve("bin/initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + USER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            options.fsync() ? "--sync-method=fsync" : "--no-sync");
    var log = options.dataDir().resolve("initdb.log");
    var initdb = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      var running = initdb.start();
      if (!running.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || running.exitValue() != 0) {
        throw new IllegalStateException("initdb failed; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted during initdb", e);
    } finally {
      Files.delete(password);
    }
    PostgresBinaries.move(fresh, options.dataDir().resolve("data"));
  }

  private static Process launch(PostgresUser user, Path home, PostgresOptions options, int port)
      throws IOException {
    var words = new ArrayList<>(List.of(home.resolve("bin/postgres").toString()));
    words.addAll(List.of("-D", options.dataDir().resolve("data").toString()));
    words.addAll(List.of("-c", "port=" + port));
    for (var setting : options.serverSettings()) {
      words.addAll(List.of("-c", setting));
    }
    var log = options.dataDir().resolve("postgres.log").toFile();
    return new ProcessBuilder(user.command(words.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static void awaitReady(Process process, Path data, Path dir) {
    long limit = System.nanoTime() + START_LIMIT.toNanos();
    try {
      while (Postmaster.of(data).filter(process.toHandle()::equals).isEmpty()
          || !Postmaster.isReady(data)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "PostgreSQL ended with code %d; see %s/postgres.log"
                  .formatted(process.exitValue(), dir));
        }
        if (System.nanoTime() - limit > 0) {
          Postmaster.stop(process.toHandle());
          throw new IllegalStateException("PostgreSQL is not ready after " + START_LIMIT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while PostgreSQL started", e);
    }
  }
}
