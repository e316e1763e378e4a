package io.punctual.scheduler.planning;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All plans of this deployment. The configured ones, at least one, are fixed from start to stop;
 * those of incidents' letters exist as soon as somebody names them.
 */
public final class Plans {

  private final List<Plan> all;
  private final Map<String, Plan> byName;
  private final SendingHours letterHours;
  private final ZoneId letterZone;

  /**
   * With letters that may go out at any time.
   *
   * @throws IllegalArgumentException if there is none, or two have the same name
   */
  public Plans(List<Plan> plans) {
    this(plans, SendingHours.ALWAYS, ZoneOffset.UTC);
  }

  private Plans(List<Plan> plans, SendingHours letterHours, ZoneId letterZone) {
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("no plan");
    }
    all = List.copyOf(plans);
    byName =
        all.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Plan::name,
                    Function.identity(),
                    (one, two) -> {
                      throw new IllegalArgumentException("two plans named " + one.name());
                    }));
    this.letterHours = letterHours;
    this.letterZone = letterZone;
  }

  /**
   * The same with other hours for incidents' letters.
   *
   * @param zone whose clock counts for a recipient whose own zone is not known
   */
  Plans withLetters(SendingHours hours, ZoneId zone) {
    return new Plans(all, hours, zone);
  }

  /** Every configured plan, by name: what a referral is planned by. */
  public List<Plan> all() {
    return all;
  }

  /** The plan of this name, or nothing when it is not configured (any more). */
  public Optional<Plan> named(String name) {
    if (LetterPlan.is(name)) {
      return Optional.of(LetterPlan.named(name, letterHours, letterZone));
    }
    return Optional.ofNullable(byName.get(name));
  }

  /** A step by its plan's and its own name, or nothing when it is not configured (any more). */
  public Optional<Step> step(String plan, String step) {
    return named(plan).flatMap(found -> found.step(step));
  }
}
