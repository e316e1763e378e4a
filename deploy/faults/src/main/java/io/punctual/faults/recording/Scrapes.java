package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.Place;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.Prometheus;
import io.punctual.local.stack.ServiceClient;
import io.punctual.local.stack.StackException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * What the services publish for Prometheus, looked at now and then: it vanishes with a process, so
 * look before every kill and at the end.
 */
public final class Scrapes {

  private static final Pattern ALARM =
      Pattern.compile("^punctual_alarms_total\\{[^}]*kind=\"(\\w+)\"[^}]*} ([0-9.E+]+)$");
  private static final List<Part> PARTS = List.of(Part.SUPPRESSION, Part.SCHEDULER, Part.SENDER);

  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final ServiceClient operator;

  public Scrapes(ServiceClient operator) {
    this.operator = operator;
  }

  /** Looks at every service that answers. */
  public void look(Instant now) {
    for (var part : PARTS) {
      text(part).ifPresent(text -> add(part, text, now));
    }
  }

  /** Nothing where the service is down. */
  private Optional<String> text(Part part) {
    try {
      return Optional.of(Prometheus.ask(operator, part).text());
    } catch (StackException e) {
      return Optional.empty();
    }
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  private void add(Part part, String text, Instant now) {
    events.add(new Event.Scanned(now, Place.METRIC, part.label(), text));
    text.lines()
        .map(ALARM::matcher)
        .filter(found -> found.matches() && Double.parseDouble(found.group(2)) > 0)
        .forEach(found -> events.add(new Event.Alarm(now, found.group(1), part.label())));
  }
}
