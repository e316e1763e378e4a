package io.punctual.embedded;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to run an embedded PostgreSQL.
 *
 * @param dataDir created when absent; belongs to one server at a time
 * @param port 0 for any free one
 * @param fsync false only where losing everything in a crash is fine
 * @param cache where the programs are unpacked; the user's cache folder when {@code null}
 */
public record PostgresOptions(Path dataDir, int port, boolean fsync, @Nullable Path cache) {

  /** Durable, programs in the user's cache folder. */
  public static PostgresOptions in(Path dataDir) {
    return new PostgresOptions(dataDir.toAbsolutePath().normalize(), 0, true, null);
  }

  public PostgresOptions port(int port) {
    return new PostgresOptions(dataDir, port, fsync, cache);
  }

  public PostgresOptions fsync(boolean fsync) {
    return new PostgresOptions(dataDir, port, fsync, cache);
  }

  public PostgresOptions cache(Path cache) {
    return new PostgresOptions(dataDir, port, fsync, cache);
  }

  /** The server's settings that differ from PostgreSQL's own defaults. */
  List<String> serverSettings() {
    var durability =
        fsync
            ? List.<String>of()
            : List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");
    var settings =
        List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=200",
            "timezone=UTC",
            "log_timezone=UTC");
    return java.util.stream.Stream.concat(settings.stream(), durability.stream()).toList();
  }
}
