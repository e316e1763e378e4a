package io.punctual.history;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Judges a history by every rule there is. */
public final class HistoryChecker {

  private static final List<Rule> RULES =
      List.of(
          new OnceRule(),
          new InTimeRule(),
          new NeverAfterStopRule(),
          new NeverWhileHeldRule(),
          new AccountedForRule(),
          new OneEndRule(),
          new FewUndecidedRule(),
          new NeverFasterRule(),
          new NothingLeaksRule(),
          new SettlesRule());

  private HistoryChecker() {}

  /** What is to be said of a history. Changes nothing and asks nobody. */
  public static Verdict judge(History history) {
    var facts = new Facts(history);
    var violations = RULES.stream().flatMap(rule -> rule.violations(facts)).toList();
    Set<Sometimes> seen = new Sightings(facts).all();
    Set<Sometimes> missing = EnumSet.noneOf(Sometimes.class);
    missing.addAll(history.parameters().mustSee());
    missing.removeAll(seen);
    return new Verdict(history.parameters().run(), violations, seen, missing, Extent.of(facts));
  }
}
