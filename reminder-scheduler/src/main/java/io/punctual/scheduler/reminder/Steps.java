package io.punctual.scheduler.reminder;

import io.punctual.scheduler.store.Transactions;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers under which plans and steps are stored. A name keeps its number for good, so what is
 * known here never changes; steps that are no longer configured keep theirs.
 */
@Singleton
public final class Steps {

  private final StepRepository steps;
  private final Transactions transactions;
  private final Map<Name, StepKey> byName = new ConcurrentHashMap<>();
  private final Map<Integer, StepKey> byId = new ConcurrentHashMap<>();

  public Steps(StepRepository steps, Transactions transactions) {
    this.steps = steps;
    this.transactions = transactions;
  }

  private record Name(String plan, String step) {}

  /**
   * The step of these names, given a number now if it never had one. For one never seen before, not
   * within a transaction that may be rolled back.
   */
  public StepKey named(String plan, String step) {
    @Nullable StepKey known = byName.get(new Name(plan, step));
    if (known != null) {
      return known;
    }
    add(plan, step);
    return find(plan, step).orElseThrow();
  }

  /** The step of these names, if it was ever stored. */
  public Optional<StepKey> find(String plan, String step) {
    @Nullable StepKey known = byName.get(new Name(plan, step));
    if (known == null) {
      all();
    }
    return Optional.ofNullable(byName.get(new Name(plan, step)));
  }

  /**
   * The step of this number.
   *
   * @throws IllegalArgumentException if no step has it
   */
  public StepKey numbered(int stepId) {
    @Nullable StepKey known = byId.get(stepId);
    if (known == null) {
      all();
      known = byId.get(stepId);
    }
    if (known == null) {
      throw new IllegalArgumentException("no step is stored under number " + stepId);
    }
    return known;
  }

  /** The steps of which this process has heard, by plan and number; costs no question. */
  public List<StepKey> known() {
    return byId.values().stream()
        .sorted(Comparator.comparing(StepKey::plan).thenComparingInt(StepKey::stepId))
        .toList();
  }

  /** Every step ever stored, configured or not, as the database has it now. */
  public List<StepKey> all() {
    List<StepKey> all = transactions.read(steps::all);
    for (var step : all) {
      byName.put(new Name(step.plan(), step.step()), step);
      byId.put(step.stepId(), step);
    }
    return all;
  }

  private void add(String plan, String step) {
    transactions.write(connection -> steps.add(connection, plan, step));
    all();
  }
}
