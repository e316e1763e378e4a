package io.punctual.local.stack;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be started, and how.
 *
 * @param repository the root of the checked-out sources, where the modules were built
 * @param dataDir everything that survives a restart, and the logs
 * @param fresh whether what lies in {@code dataDir} is deleted first
 * @param clockStart the moment at which the services' clocks start; the machine's time when null
 * @param properties more configuration per service; wins over what the stack writes
 * @param topicSettings more settings for every topic
 * @param jvmArguments of the services; {@code {part}} in one stands for the service's label
 */
public record StackOptions(
    Path repository,
    Path dataDir,
    boolean fresh,
    Ports ports,
    @Nullable Instant clockStart,
    Map<Part, Map<String, String>> properties,
    Map<String, String> topicSettings,
    List<String> jvmArguments) {

  private static final List<String> SMALL_AND_QUICK =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  public StackOptions {
    repository = repository.toAbsolutePath().normalize();
    dataDir = dataDir.toAbsolutePath().normalize();
    properties = Map.copyOf(properties);
    topicSettings = Map.copyOf(topicSettings);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** The default: data in {@code .punctual/local}, fixed ports, the machine's clock. */
  public static StackOptions of(Path repository) {
    return new StackOptions(
        repository,
        repository.resolve(".punctual/local"),
        false,
        Ports.offset(0),
        null,
        Map.of(),
        Map.of(),
        SMALL_AND_QUICK);
  }

  public StackOptions dataDir(Path dataDir) {
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, properties, topicSettings, jvmArguments);
  }

  public StackOptions fresh(boolean fresh) {
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, properties, topicSettings, jvmArguments);
  }

  public StackOptions ports(Ports ports) {
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, properties, topicSettings, jvmArguments);
  }

  public StackOptions clockStart(@Nullable Instant clockStart) {
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, properties, topicSettings, jvmArguments);
  }

  /** Adds to the configuration of one service. */
  public StackOptions with(Part service, Map<String, String> more) {
    var all = new EnumMap<Part, Map<String, String>>(Part.class);
    all.putAll(properties);
    var merged = new HashMap<>(all.getOrDefault(service, Map.of()));
    merged.putAll(more);
    all.put(service, Map.copyOf(merged));
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, all, topicSettings, jvmArguments);
  }

  public StackOptions topicSettings(Map<String, String> settings) {
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, properties, settings, jvmArguments);
  }

  public StackOptions jvmArguments(List<String> arguments) {
    return new StackOptions(
        repository, dataDir, fresh, ports, clockStart, properties, topicSettings, arguments);
  }

  /** Where a part writes its output. */
  public Path log(Part part) {
    return dataDir.resolve("logs").resolve(part.label() + ".log");
  }

  /** Where a service's configuration is written. */
  Path config(Part service) {
    return dataDir.resolve("config").resolve(service.label() + ".yml");
  }
}
