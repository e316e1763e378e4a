package io.punctual.history;

import java.util.List;
import java.util.stream.Stream;

/** At most one accepted mail for each (recipient, plan, step). */
final class OnceRule implements Rule {

  @Override
  public Stream<Violation> violations(Facts facts) {
    return facts.mails().entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                new Violation(
                    Promise.ONCE,
                    "%s: %d mails".formatted(entry.getKey(), entry.getValue().size()),
                    List.copyOf(entry.getValue())));
  }
}
