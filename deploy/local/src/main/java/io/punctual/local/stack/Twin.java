package io.punctual.local.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A second instance of a service of a {@link LocalStack}, on a port and under a Kafka name of its
 * own: started, stopped and killed while the first one runs. Safe for one thread at a time.
 */
public final class Twin {

  /** What its Kafka clients are called, beside the first one's. */
  private static final String INSTANCE = "local-2";

  private final Part service;
  private final StackOptions options;
  private final String mark;
  private final StackSecrets secrets;
  private final Map<String, String> properties;
  private volatile @Nullable ChildProcess process;

  Twin(
      Part service,
      StackOptions first,
      String mark,
      StackSecrets secrets,
      Map<String, String> more) {
    this.service = service;
    this.mark = mark;
    this.secrets = secrets;
    this.options =
        first
            .ports(first.ports().elsewhere(service))
            .dataDir(first.dataDir().resolve("twins"))
            .with(service, more);
    var all = new HashMap<>(this.options.properties().getOrDefault(service, Map.of()));
    all.put("punctual.kafka.instance-id", INSTANCE);
    this.properties = Map.copyOf(all);
  }

  /** Of which service. */
  public Part service() {
    return service;
  }

  /** Its name in messages. */
  public String label() {
    return service.label() + "-2";
  }

  /** Where it answers. */
  public String url() {
    return options.ports().url(service);
  }

  /** Where it writes its output. */
  public Path log() {
    return options.log(service);
  }

  public boolean isRunning() {
    return running().isPresent();
  }

  /** Whether it ended although nobody asked it to. */
  public boolean died() {
    return Optional.ofNullable(process).filter(ChildProcess::died).isPresent();
  }

  /** Starts it without waiting; harmless when it runs. */
  public void launch() {
    if (isRunning()) {
      return;
    }
    var config = new ServiceConfig(options.ports(), secrets);
    PrivateFile.write(options.config(service), config.yaml(service, properties));
    var command = new Commands(options, mark, null).of(service);
    process = ChildProcess.start(service, command, log());
  }

  /** Waits until it is ready. */
  public void awaitReady() {
    var child = running().orElseThrow(() -> new StackException(label() + " is not running"));
    new Readiness(options.ports(), LocalStack.START_LIMIT).await(child, log());
  }

  /** Stops it, giving it time to finish what it is doing; harmless when it does not run. */
  public void stop() {
    running().ifPresent(ChildProcess::stop);
    process = null;
  }

  /** Ends it at once; harmless when it does not run. */
  public void kill() {
    running().ifPresent(ChildProcess::kill);
    process = null;
  }

  private Optional<ChildProcess> running() {
    return Optional.ofNullable(process).filter(ChildProcess::isAlive);
  }
}
