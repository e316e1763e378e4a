package io.punctual.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The note in a server's folder that says which JVM runs it: a server without one is an orphan. */
final class FolderOwner {

  private static final String FILE = "owner";

  private FolderOwner() {}

  /**
   * Notes this JVM as the owner.
   *
   * @throws IllegalStateException when another JVM owns the folder and still runs
   */
  static void take(Path dir) {
    owner(dir)
        .filter(owner -> owner.pid() != ProcessHandle.current().pid())
        .ifPresent(
            owner -> {
              throw new IllegalStateException(
                  "%s is in use by process %d: stop that one first".formatted(dir, owner.pid()));
            });
    try {
      Files.writeString(dir.resolve(FILE), mark(ProcessHandle.current()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write into " + dir, e);
    }
  }

  /** Whether no living JVM owns the folder. */
  static boolean isAbandoned(Path dir) {
    return owner(dir).isEmpty();
  }

  private static Optional<ProcessHandle> owner(Path dir) {
    var mark = read(dir);
    if (mark.length != 2 || !mark[0].matches("\\d+")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(mark[0]))
        .filter(ProcessHandle::isAlive)
        .filter(owner -> mark(owner).equals(String.join(" ", mark)));
  }

  /** Pid and start: pids are given out again. */
  private static String mark(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static String[] read(Path dir) {
    try {
      return Files.readString(dir.resolve(FILE)).strip().split(" ");
    } catch (IOException e) {
      return new String[0];
    }
  }
}
