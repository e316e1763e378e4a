package io.punctual.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process and its children have used so far, from Linux's {@code /proc}.
 *
 * @param cpu user and system time, of living descendants and of those that ended
 * @param peakMemory the sum of the peak resident sizes, bytes; pages shared between the processes
 *     count once for each
 */
record Usage(Duration cpu, long peakMemory) {

  /** One clock tick of {@code /proc/PID/stat}: USER_HZ is 100 on every Linux. */
  private static final long TICK_MILLIS = 10;

  static Usage of(long pid) {
    return sum(withDescendants(pid));
  }

  /** Of this process by itself. */
  static Usage ofAlone(long pid) {
    return sum(List.of(pid));
  }

  private static Usage sum(List<Long> pids) {
    var cpu = Duration.ZERO;
    long memory = 0;
    for (var each : pids) {
      cpu = cpu.plusMillis(ticks(each) * TICK_MILLIS);
      memory += peakResident(each);
    }
    return new Usage(cpu, memory);
  }

  private static List<Long> withDescendants(long pid) {
    var pids = new ArrayList<Long>();
    pids.add(pid);
    ProcessHandle.of(pid)
        .ifPresent(handle -> handle.descendants().forEach(child -> pids.add(child.pid())));
    return pids;
  }

  private static long ticks(long pid) {
    var stat = read(Path.of("/proc", Long.toString(pid), "stat"));
    if (stat.isEmpty()) {
      return 0;
    }
    // The command, in brackets, may hold spaces; the fields after it are numbered from 3.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long sum = 0;
    for (int field = 14; field <= 17; field++) { // utime, stime, and both of ended children
      sum += Long.parseLong(fields[field - 3]);
    }
    return sum;
  }

  private static long peakResident(long pid) {
    return read(Path.of("/proc", Long.toString(pid), "status"))
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .sum();
  }

  /** The file's text; empty when the process has ended meanwhile. */
  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException ended) {
      return "";
    }
  }
}
