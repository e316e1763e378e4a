package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.Gate;
import io.punctual.history.Passage;
import io.punctual.history.ReminderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Whom the gate before the final dot let pass, and when: a sender that logs at debug level says so.
 */
final class GateFacts {

  private static final Pattern PASSED =
      Pattern.compile(
          "^(\\S+Z) .* PASSED THE GATE: ([0-9a-f-]{36}) ([a-z0-9-]+)/([a-z0-9-]+) attempt (\\d+)$");

  private final People people;
  private final SuppressionFacts suppression;

  GateFacts(People people, SuppressionFacts suppression) {
    this.people = people;
    this.suppression = suppression;
  }

  List<Event> events(List<String> lines) {
    return lines.stream().map(this::passed).flatMap(Optional::stream).toList();
  }

  /** By whoever was granted it; a log tells milliseconds only, so the next one counts. */
  private Optional<Event> passed(String line) {
    var found = PASSED.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    var person = people.of(UUID.fromString(found.group(2)));
    var reminder = new ReminderId(person, found.group(3), found.group(4));
    return Optional.of(
        new Event.Decided(
            Instant.parse(found.group(1)).plusMillis(1),
            reminder,
            Integer.parseInt(found.group(5)),
            Gate.DOT,
            Passage.PASSED,
            suppression.sender(reminder)));
  }
}
