package io.punctual.simulation.world;

import io.punctual.history.PlannedStep;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.PlanReader;
import io.punctual.scheduler.planning.Plans;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plans of the simulated world: the shipped one, and a hasty one with a short window. */
final class Rules {

  /** What the whole system may send. */
  static final int CAP_PER_SECOND = 5;

  private Rules() {}

  static Plans plans() {
    var set = new TreeMap<String, String>();
    plan(set, "referral", "Europe/Zurich", "08:00", "20:00");
    step(set, "referral", "first", "1", "P3D", "PT24H", "referral-first");
    step(set, "referral", "second", "2", "P7D", "PT24H", "referral-second");
    plan(set, "hasty", "Europe/Zurich", "00:00", "24:00");
    step(set, "hasty", "only", "1", "PT1H", "PT4M", "referral-first");
    return new PlanReader(set.keySet(), name -> Optional.ofNullable(set.get(name))).read();
  }

  static List<PlannedStep> steps(Plans plans) {
    return plans.all().stream().flatMap(plan -> steps(plan).stream()).toList();
  }

  private static List<PlannedStep> steps(Plan plan) {
    return plan.steps().stream()
        .map(step -> new PlannedStep(plan.name(), step.name(), step.offset(), step.window()))
        .toList();
  }

  private static void plan(
      Map<String, String> set, String plan, String zone, String opens, String closes) {
    var prefix = PlanReader.PREFIX + "." + plan;
    set.put(prefix + ".zone", zone);
    set.put(prefix + ".opens", opens);
    set.put(prefix + ".closes", closes);
  }

  private static void step(
      Map<String, String> set,
      String plan,
      String step,
      String order,
      String offset,
      String window,
      String template) {
    var prefix = PlanReader.PREFIX + "." + plan + ".steps." + step;
    set.put(prefix + ".order", order);
    set.put(prefix + ".offset", offset);
    set.put(prefix + ".window", window);
    set.put(prefix + ".template", template);
  }
}
