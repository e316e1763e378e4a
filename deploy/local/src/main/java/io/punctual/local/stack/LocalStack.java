package io.punctual.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Punctual on this machine: broker, database, mailbox and the four services, each a process of its
 * own.
 *
 * <p>A library too: tests and the benchmark start one, kill and restart its parts, and close it.
 * Safe to be used by one thread at a time; {@link #close} by any.
 */
public final class LocalStack implements AutoCloseable {

  static final Duration START_LIMIT = Duration.ofSeconds(180);

  private final StackOptions options;
  private final DataFolder data;
  private final StackSecrets secrets;
  private final Map<Part, ChildProcess> running =
      Collections.synchronizedMap(new EnumMap<>(Part.class));
  private final List<Twin> twins = new CopyOnWriteArrayList<>();
  private final Consumer<String> progress;
  private final Thread stopper = new Thread(this::stopAll, "stop-stack");
  private @Nullable MovedClock clock;
  private volatile boolean closed;

  private LocalStack(StackOptions options, DataFolder data, Consumer<String> progress) {
    this.options = options;
    this.data = data;
    this.progress = progress;
    this.secrets = StackSecrets.in(options.dataDir().resolve("secrets.properties"));
    var start = options.clockStart();
    this.clock = start == null ? null : MovedClock.at(start);
  }

  /** Starts everything, silently; see {@link #start(StackOptions, List, Consumer)}. */
  public static LocalStack start(StackOptions options) {
    return start(options, List.of(Part.values()), line -> {});
  }

  /**
   * Starts these parts and returns when all are ready.
   *
   * @param progress takes one line per step, for people
   * @throws StackException with the reason, everything already started being stopped again
   */
  public static LocalStack start(
      StackOptions options, List<Part> parts, Consumer<String> progress) {
    var data = DataFolder.take(options.dataDir(), options.fresh());
    try {
      options.ports().requireFree();
      var stack = new LocalStack(options, data, progress);
      Runtime.getRuntime().addShutdownHook(stack.stopper);
      stack.startAll(parts);
      return stack;
    } catch (RuntimeException e) {
      data.close();
      throw e;
    }
  }

  public StackOptions options() {
    return options;
  }

  public Ports ports() {
    return options.ports();
  }

  public StackSecrets secrets() {
    return secrets;
  }

  /** Starts one part and waits until it is ready. */
  public void start(Part part) {
    start(List.of(part));
  }

  /** Starts these parts side by side and waits until all are ready. */
  public void start(List<Part> parts) {
    parts.forEach(this::launch);
    parts.forEach(this::awaitReady);
  }

  /** Stops one part, giving it time to finish what it is doing. */
  public void stop(Part part) {
    Optional.ofNullable(running.remove(part)).ifPresent(ChildProcess::stop);
    note();
  }

  /** Ends one part at once, as a power failure would. */
  public void kill(Part part) {
    Optional.ofNullable(running.remove(part)).ifPresent(ChildProcess::kill);
    note();
  }

  /**
   * Stops a running part from running, as a machine that hangs would, until {@link #thaw}.
   *
   * @throws StackException when it is not running
   */
  public void freeze(Part part) {
    child(part).freeze();
  }

  /** Lets a frozen part run on. */
  public void thaw(Part part) {
    child(part).thaw();
  }

  /**
   * A second instance of a service, not yet started; it is stopped with the stack.
   *
   * @param more its configuration, besides what the first one has
   */
  public Twin twin(Part service, Map<String, String> more) {
    var twin = new Twin(service, options, data.mark(), secrets, more);
    twins.add(twin);
    return twin;
  }

  /** Sets the clock of the services, and of the mailbox, that are started from now on. */
  public void clock(Instant now) {
    clock = MovedClock.at(now);
  }

  /** What the clock of a part started now shows. */
  public Instant now() {
    return (clock == null ? InstantSource.system() : clock).instant();
  }

  public boolean isRunning(Part part) {
    var child = running.get(part);
    return child != null && child.isAlive();
  }

  /** The process of a running part. */
  public Optional<Long> pid(Part part) {
    return Optional.ofNullable(running.get(part)).map(ChildProcess::pid);
  }

  /** The parts that ended although nobody asked them to; each is told once. */
  public List<Part> takeDied() {
    var died =
        running.values().stream().filter(ChildProcess::died).map(ChildProcess::part).toList();
    died.forEach(running::remove);
    return died;
  }

  /** Runs a program of a service, with the service's configuration, to its end. */
  public ToolRun runTool(Part service, String mainClass, String... arguments) {
    var commands = new Commands(options, data.mark(), clock);
    var command = new ArrayList<>(commands.tool(service, mainClass));
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new ToolRun(process.waitFor(), output);
    } catch (IOException e) {
      throw new StackException("cannot run " + mainClass, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while running " + mainClass, e);
    }
  }

  /** The end of what a part wrote into its log file, stack frames left out. */
  public List<String> lastLines(Part part, int count) {
    try {
      var lines =
          Files.readAllLines(options.log(part)).stream()
              .filter(line -> !line.startsWith("\tat "))
              .toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Stops everything, those that others need last. Harmless when done twice. */
  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(stopper);
    } catch (IllegalStateException e) {
      // The JVM is already going down: the hook is running, or has run.
      return;
    }
  }

  private synchronized void stopAll() {
    if (closed) {
      return;
    }
    closed = true;
    progress.accept("stopping");
    twins.forEach(Twin::stop);
    stopOrder().forEach(this::stop);
    data.close();
  }

  private static List<Part> stopOrder() {
    return List.of(
        Part.GATEWAY,
        Part.SCHEDULER,
        Part.SENDER,
        Part.SUPPRESSION,
        Part.MAILBOX,
        Part.KAFKA,
        Part.POSTGRES);
  }

  private void startAll(List<Part> parts) {
    try {
      writePrivately("cli.properties", CliProperties.of(options.ports(), secrets));
      progress.accept("starting broker, database and mailbox");
      start(Part.servers().stream().filter(parts::contains).toList());
      if (parts.contains(Part.KAFKA)) {
        Topics.create(options.ports().kafka(), options.topicSettings());
      }
      progress.accept("starting the services");
      start(Part.services().stream().filter(parts::contains).toList());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void launch(Part part) {
    if (closed) {
      throw new StackException("the stack has been stopped");
    }
    var commands = new Commands(options, data.mark(), clock);
    if (part.isService()) {
      var config = new ServiceConfig(options.ports(), secrets);
      var more = options.properties().getOrDefault(part, Map.of());
      PrivateFile.write(options.config(part), config.yaml(part, more));
    }
    running.put(part, ChildProcess.start(part, commands.of(part), options.log(part)));
    note();
    if (closed) {
      stop(part);
    }
  }

  private void awaitReady(Part part) {
    var child = running.get(part);
    if (child == null) {
      throw new StackException(part.label() + " was stopped while it started");
    }
    new Readiness(options.ports(), START_LIMIT).await(child, options.log(part));
  }

  private ChildProcess child(Part part) {
    return Optional.ofNullable(running.get(part))
        .orElseThrow(() -> new StackException(part.label() + " is not running"));
  }

  private void note() {
    data.note(new ArrayList<>(running.values()).stream().map(ChildProcess::pid).toList());
  }

  private void writePrivately(String name, String content) {
    PrivateFile.write(options.dataDir().resolve(name), content);
  }

  /** Where a part of the stack keeps what it stores. */
  static Path store(StackOptions options, Part part) {
    return options.dataDir().resolve(part.label());
  }
}
