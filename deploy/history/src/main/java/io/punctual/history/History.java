package io.punctual.history;

import java.util.List;
import java.util.stream.Stream;

/**
 * What happened in one run.
 *
 * @param parameters what it is judged by
 * @param events in any order; ends with {@link Event.Ended} somewhere
 */
public record History(Parameters parameters, List<Event> events) {

  public History {
    Required.value("parameters", parameters);
    events = List.copyOf(events);
  }

  /** All events of one kind, in the order they were told. */
  public <E extends Event> Stream<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
