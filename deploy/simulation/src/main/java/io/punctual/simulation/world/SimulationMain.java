package io.punctual.simulation.world;

import io.punctual.history.HistoryWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Runs seeds for as long as it is let, until one of them breaks a promise. */
public final class SimulationMain {

  private static final int SHRINKING_RUNS = 300;

  private SimulationMain() {}

  /**
   * {@code --for PT1M} (how long), {@code --seed 1} (the first one), {@code --seeds 0} (at most so
   * many; 0 for as many as there is time for).
   */
  public static void main(String[] arguments) throws IOException {
    var options = options(arguments);
    var length = Duration.parse(options.getOrDefault("--for", "PT1M"));
    long first = Long.parseLong(options.getOrDefault("--seed", "1"));
    long count = Long.parseLong(options.getOrDefault("--seeds", "0"));
    long until = System.nanoTime() + length.toNanos();
    var simulation = new Simulation();
    long seed = first;
    while (System.nanoTime() - until < 0 && (count == 0 || seed - first < count)) {
      var run = simulation.run(seed);
      if (!run.good()) {
        Failures.print(run, System.out);
        var smallest = Failures.shrunk(run, SHRINKING_RUNS);
        Failures.printSmallest(smallest, System.out);
        var file = Path.of("simulation-" + seed + ".ndjson");
        HistoryWriter.write(file, smallest.history());
        System.out.println("its history: " + file.toAbsolutePath());
        System.exit(1);
      }
      seed++;
    }
    simulation.print(System.out);
  }

  private static Map<String, String> options(String[] arguments) {
    var options = new HashMap<String, String>();
    for (int n = 0; n + 1 < arguments.length; n += 2) {
      options.put(arguments[n], arguments[n + 1]);
    }
    return options;
  }
}
