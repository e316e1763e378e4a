package io.punctual.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One process of the stack, in a session of its own, so that Ctrl-C reaches only whoever started it
 * and the processes stop in order.
 */
final class ChildProcess {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  // The kernel stops a child when the *thread* that started it ends: this one never does.
  private static final ExecutorService LAUNCHER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("launcher").daemon().factory());

  private final Part part;
  private final Process process;
  private final Path log;
  private final long logStart;
  private volatile boolean stopping;

  private ChildProcess(Part part, Process process, Path log, long logStart) {
    this.part = part;
    this.process = process;
    this.log = log;
    this.logStart = logStart;
  }

  /** Starts the command, its output appended to {@code log}. */
  static ChildProcess start(Part part, List<String> command, Path log) {
    try {
      Files.createDirectories(log.getParent());
      long logStart = Files.exists(log) ? Files.size(log) : 0;
      var builder =
          new ProcessBuilder(detached(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      return new ChildProcess(part, onLauncher(builder::start), log, logStart);
    } catch (IOException e) {
      throw new StackException("cannot start %s: %s".formatted(part.label(), e.getMessage()), e);
    }
  }

  Part part() {
    return part;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Whether it ended although nobody asked it to. */
  boolean died() {
    return !process.isAlive() && !stopping;
  }

  /** What it said since it was started this time. */
  String output() {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(logStart);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** The end of what it said, stack frames left out: what went wrong stands above them. */
  String lastLines(int count) {
    var lines = output().lines().filter(line -> !line.startsWith("\tat ")).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
  }

  /** Asks it to stop and waits; kills it when that takes longer than the limit. */
  void stop() {
    stopping = true;
    process.destroy();
    if (!endsWithin(STOP_LIMIT)) {
      kill();
    }
  }

  /** Ends it without a word of warning. */
  void kill() {
    stopping = true;
    process.destroyForcibly();
    endsWithin(STOP_LIMIT);
  }

  /** Stops it from running until {@link #thaw}; it notices nothing. */
  void freeze() {
    signal("STOP");
  }

  /** Lets a frozen one run on. */
  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int code =
          new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(name, pid()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new StackException("SIG%s does not reach %s".formatted(name, part.label()));
      }
    } catch (IOException e) {
      throw new StackException("cannot signal " + part.label(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while signalling " + part.label(), e);
    }
  }

  private boolean endsWithin(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A session of its own, and SIGTERM when the stack is killed, where the system knows how. */
  private static List<String> detached(List<String> command) {
    var detached = new ArrayList<String>();
    if (exists("setsid")) {
      detached.add("setsid");
    }
    if (exists("setpriv")) {
      detached.addAll(List.of("setpriv", "--pdeathsig", "TERM"));
    }
    detached.addAll(command);
    return detached;
  }

  private static boolean exists(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program))
        || Files.isExecutable(Path.of("/bin", program));
  }

  private static Process onLauncher(Callable<Process> start) throws IOException {
    try {
      return LAUNCHER.submit(start).get();
    } catch (ExecutionException e) {
      throw new IOException("the system refused: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
