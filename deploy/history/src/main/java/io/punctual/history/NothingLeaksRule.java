package io.punctual.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * No address, name or token in any log line, metric label, header, dead letter or topic, but in the
 * records of the topics of contacts; their headers are to be clean too.
 */
final class NothingLeaksRule implements Rule {

  @Override
  public Stream<Violation> violations(Facts facts) {
    var search = new SecretSearch(facts.all(Event.Secret.class).toList());
    return facts
        .all(Event.Scanned.class)
        .filter(text -> !mayHold(facts.parameters(), text))
        .flatMap(text -> search.in(text.text()).stream().map(secret -> leak(text, secret)));
  }

  private static boolean mayHold(Parameters parameters, Event.Scanned text) {
    return switch (text.place()) {
      case TOPIC, DEAD_LETTER -> parameters.contactSources().contains(text.source());
      case LOG, METRIC, HEADER -> false;
    };
  }

  private static Violation leak(Event.Scanned text, Event.Secret secret) {
    return new Violation(
        Promise.NOTHING_LEAKS,
        "%s: the %s of %s in a %s"
            .formatted(text.source(), secret.type(), secret.person(), text.place()),
        List.of(secret, text));
  }
}
