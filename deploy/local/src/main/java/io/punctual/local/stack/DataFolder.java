package io.punctual.local.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one stack, taken by one stack at a time.
 *
 * <p>It notes the processes of the stack, so that those left by one that was killed are found.
 */
final class DataFolder implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String PROCESSES = "processes";
  private static final String MARK = "punctual.local.data";

  private final Path folder;
  private final FileChannel lock;

  private DataFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, stops what a killed stack left running in it, and empties it when asked.
   *
   * @throws StackException when a stack is running in it
   */
  static DataFolder take(Path folder, boolean fresh) {
    try {
      requireOurs(folder);
      var channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StackException(
            "Punctual is already running in %s (process %s): stop that one with Ctrl-C, or choose"
                    .formatted(folder, Files.readString(folder.resolve("pid")).strip())
                + " another folder with --data and other ports with --port-offset");
      }
      Files.writeString(folder.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
      var data = new DataFolder(folder, channel);
      data.stopLeftOvers();
      if (fresh) {
        data.empty();
      }
      return data;
    } catch (IOException e) {
      throw new StackException("cannot use the data folder %s: %s".formatted(folder, e), e);
    }
  }

  /** A Java option that marks a process as belonging to this folder. */
  String mark() {
    return "-D%s=%s".formatted(MARK, folder);
  }

  /** Remembers which processes run. */
  void note(List<Long> pids) {
    try {
      Files.write(folder.resolve(PROCESSES), pids.stream().map(String::valueOf).toList());
    } catch (IOException e) {
      throw new StackException("cannot write into " + folder, e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new StackException("cannot let go of " + folder, e);
    }
  }

  private void stopLeftOvers() throws IOException {
    var file = folder.resolve(PROCESSES);
    if (Files.notExists(file)) {
      return;
    }
    var left =
        Files.readAllLines(file).stream()
            .map(line -> ProcessHandle.of(Long.parseLong(line)))
            .flatMap(Optional::stream)
            .filter(process -> process.info().commandLine().orElse("").contains(mark()))
            .toList();
    left.forEach(ProcessHandle::destroy);
    left.forEach(DataFolder::awaitEnd);
    Files.delete(file);
  }

  private static void awaitEnd(ProcessHandle process) {
    var ended = process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
    if (ended.isAlive()) {
      ended.destroyForcibly();
    }
  }

  /** A folder with other things in it is left alone: --fresh deletes everything. */
  private static void requireOurs(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> inside = Files.list(folder)) {
      if (Files.notExists(folder.resolve(LOCK)) && inside.findAny().isPresent()) {
        throw new StackException(
            "%s holds other things; choose an empty or a new folder with --data".formatted(folder));
      }
    }
  }

  private void empty() throws IOException {
    var keep = List.of(folder, folder.resolve(LOCK), folder.resolve("pid"));
    try (Stream<Path> all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!keep.contains(path)) {
          Files.delete(path);
        }
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
