package io.punctual.bench;

import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads how much processor time each part of a running stack has taken. */
final class CpuMeter {

  /** What counts: the services, the broker, the database. Not the sink, and not the load. */
  static final List<Part> COUNTED =
      List.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER, Part.KAFKA, Part.POSTGRES);

  private final LocalStack stack;

  CpuMeter(LocalStack stack) {
    this.stack = stack;
  }

  Map<Part, Duration> read() {
    var cpu = new EnumMap<Part, Duration>(Part.class);
    for (var part : COUNTED) {
      cpu.put(part, stack.pid(part).map(pid -> Usage.of(pid).cpu()).orElse(Duration.ZERO));
    }
    return cpu;
  }

  /** What was used since {@code before}, part by part. */
  Map<Part, Duration> since(Map<Part, Duration> before) {
    var used = new EnumMap<Part, Duration>(Part.class);
    read().forEach((part, now) -> used.put(part, now.minus(before.getOrDefault(part, now))));
    return used;
  }

  static Duration sum(Map<Part, Duration> cpu) {
    return cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
  }
}
