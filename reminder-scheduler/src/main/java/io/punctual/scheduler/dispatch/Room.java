package io.punctual.scheduler.dispatch;

import io.punctual.scheduler.hold.KnownHold;
import io.punctual.scheduler.reminder.StepKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much may be emitted now: what is left of the limit on emitted and unanswered reminders, of
 * everything and of each scope that drips. Made for one transaction.
 */
final class Room {

  private final List<KnownHold> open;
  private final Set<String> blockedPlans;
  private final List<Drip> drips = new ArrayList<>();
  private int left;

  /**
   * @param limits most reminders emitted and unanswered, and how many may be emitted now
   * @param inFlight how many are, by step
   * @param blockedPlans plans for which a hold is asked and not granted yet
   */
  Room(
      Limits limits,
      Map<StepKey, Integer> inFlight,
      List<KnownHold> holds,
      Set<String> blockedPlans) {
    this.open = holds.stream().filter(one -> one.hold().open()).toList();
    this.blockedPlans = new HashSet<>(blockedPlans);
    this.left =
        Math.min(
            limits.pace().overall(limits.now()),
            limits.inFlight() - inFlight.values().stream().mapToInt(Integer::intValue).sum());
    for (var hold : holds) {
      var perMinute = hold.hold().dripPerMinute();
      if (hold.dripping() && perMinute != null) {
        int free = DispatchSettings.inFlightOfDrip(perMinute) - of(hold, inFlight);
        drips.add(
            new Drip(hold, Math.min(limits.pace().drip(hold, perMinute, limits.now()), free)));
      }
    }
  }

  /** What bounds emission at one moment. */
  record Limits(int inFlight, Pace pace, Instant now) {}

  /** The scopes that drip. */
  List<KnownHold> dripping() {
    return drips.stream().map(drip -> drip.hold).toList();
  }

  /** What is left of one drip. */
  private static final class Drip {
    private final KnownHold hold;
    private int left;

    Drip(KnownHold hold, int left) {
      this.hold = hold;
      this.left = left;
    }

    boolean covers(StepKey step) {
      return hold.covers(step.plan(), step.step());
    }
  }

  /** How many of this step may be emitted at most; 0 while it is held. */
  int of(StepKey step) {
    if (blockedPlans.contains(step.plan())
        || open.stream().anyMatch(hold -> hold.covers(step.plan(), step.step()))) {
      return 0;
    }
    int most = left;
    for (var drip : drips) {
      if (drip.covers(step)) {
        most = Math.min(most, drip.left);
      }
    }
    return Math.max(0, most);
  }

  /** Chooses, nearest deadline first, as many as there is room for, at most {@code most}. */
  List<Candidate> choose(List<Candidate> candidates, int most) {
    var chosen = new ArrayList<Candidate>();
    var byDeadline = candidates.stream().sorted(Comparator.comparing(Candidate::deadline)).toList();
    for (var candidate : byDeadline) {
      if (chosen.size() < most && of(candidate.step()) > 0) {
        chosen.add(candidate);
        take(candidate.step());
      }
    }
    return chosen;
  }

  private void take(StepKey step) {
    left--;
    for (var drip : drips) {
      if (drip.covers(step)) {
        drip.left--;
      }
    }
  }

  private static int of(KnownHold hold, Map<StepKey, Integer> inFlight) {
    return inFlight.entrySet().stream()
        .filter(one -> hold.covers(one.getKey().plan(), one.getKey().step()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
