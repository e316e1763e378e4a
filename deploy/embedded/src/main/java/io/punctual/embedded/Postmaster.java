package io.punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The running PostgreSQL of a data folder, as its {@code postmaster.pid} describes it. */
final class Postmaster {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

  private Postmaster() {}

  /** The server process that holds the folder, whoever started it. */
  static Optional<ProcessHandle> of(Path data) {
    return lines(data).stream()
        .findFirst()
        .filter(pid -> pid.strip().matches("\\d+"))
        .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
        .filter(ProcessHandle::isAlive)
        .filter(process -> worksIn(process, data));
  }

  /** Whether the server says of itself that it accepts connections. */
  static boolean isReady(Path data) {
    var lines = lines(data);
    return lines.size() >= 8 && lines.get(7).strip().equals("ready");
  }

  /** Asks for a fast shutdown (clients are cut off, data is flushed); kills when that hangs. */
  static void stop(ProcessHandle postmaster) {
    signal(postmaster, "INT");
    try {
      postmaster.onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      signal(postmaster, "QUIT");
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot wait for PostgreSQL to stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void signal(ProcessHandle process, String name) {
    try {
      new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, process.pid()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot signal PostgreSQL", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A pid may have been given to another process since; PostgreSQL works in its data folder. */
  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      var cwd = Path.of("/proc", Long.toString(process.pid()), "cwd");
      return Files.isSameFile(cwd, data);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> lines(Path data) {
    try {
      return Files.readAllLines(data.resolve("postmaster.pid"));
    } catch (IOException e) {
      return List.of();
    }
  }
}
