package io.punctual.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules in force: the first that matches counts. Safe for several threads. */
final class Script {

  private static final class Line {
    private final Rule rule;
    private int used;

    Line(Rule rule) {
      this.rule = rule;
    }

    boolean spent() {
      return rule.times() != null && used >= rule.times();
    }
  }

  private final List<Line> lines = new ArrayList<>();

  synchronized void add(List<Rule> rules) {
    rules.forEach(rule -> lines.add(new Line(rule)));
  }

  synchronized void clear() {
    lines.clear();
  }

  /** The rules that have not been used up. */
  synchronized List<Rule> rules() {
    return lines.stream().filter(line -> !line.spent()).map(line -> line.rule).toList();
  }

  synchronized boolean refuses() {
    return lines.stream().anyMatch(line -> line.rule.action() instanceof Action.Refuse);
  }

  /**
   * What to do here instead of the usual; uses the rule up once.
   *
   * @param number of the mail, or of the connection before there is one
   */
  synchronized Optional<Action> next(Position position, long number, String recipient) {
    for (var line : lines) {
      if (!line.spent() && line.rule.matches(position, number, recipient)) {
        line.used++;
        return Optional.of(line.rule.action());
      }
    }
    return Optional.empty();
  }
}
