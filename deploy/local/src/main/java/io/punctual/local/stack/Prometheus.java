package io.punctual.local.stack;

import java.util.stream.DoubleStream;

/**
 * The samples that a service publishes for Prometheus.
 *
 * @param text the exposition format, as it came
 */
public record Prometheus(String text) {

  public static Prometheus ask(ServiceClient client, Part service) {
    return new Prometheus(client.text(service, "/prometheus"));
  }

  /** All samples of this metric added up; 0 when there is none. */
  public double sum(String metric) {
    return values(metric).sum();
  }

  /** The largest sample of this metric; 0 when there is none. */
  public double max(String metric) {
    return values(metric).max().orElse(0);
  }

  private DoubleStream values(String metric) {
    return text.lines()
        .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .filter(Double::isFinite);
  }
}
