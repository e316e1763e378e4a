package io.punctual.simulation.world;

import java.io.PrintStream;

/** Says what failed, and the least that fails in the same way. */
public final class Failures {

  private Failures() {}

  /** The seed and what it violated. */
  public static void print(Run run, PrintStream out) {
    out.printf("seed %d fails:%n", run.scenario().seed());
    run.verdict().lines().forEach(out::println);
    run.held().forEach(violation -> out.println("  " + violation.what()));
  }

  /** The smallest scenario found that breaks one of the same promises. */
  public static Run shrunk(Run run, int runs) {
    var broken = run.broken();
    var smallest =
        new Shrinker(
                scenario -> Run.of(scenario).broken().stream().anyMatch(broken::contains), runs)
            .shrink(run.scenario());
    return Run.of(smallest);
  }

  /** What is left of the scenario, act by act. */
  public static void printSmallest(Run run, PrintStream out) {
    out.printf(
        "the smallest found, with %s and %d of a thousand small things going wrong:%n",
        run.scenario().pairs() ? "two processes of each service" : "one process of each service",
        run.scenario().trouble());
    run.scenario().acts().forEach(act -> out.println("  " + act));
    run.violations().forEach(violation -> out.println("  => " + violation.what()));
  }
}
