package io.punctual.faults.sweep;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.sink.Action;
import io.punctual.sink.Position;
import io.punctual.sink.Rule;
import io.punctual.sink.Sink;
import io.punctual.sink.SinkEvent;
import io.punctual.sink.Taken;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The scripted mail server of a sweep, and what it has to tell. */
final class MailServer implements AutoCloseable {

  private final Sink sink;

  MailServer() {
    this.sink = Sink.with(Sink.Options.plain());
  }

  Sink sink() {
    return sink;
  }

  /** From now on nobody listens. */
  void goAway() {
    sink.misbehave(Rule.always(Position.CONNECT, new Action.Refuse()));
    sink.dropConnections();
  }

  /** Behaves again. */
  void comeBack() {
    sink.behave();
  }

  /** When mails to somebody were taken. */
  List<Instant> taken(Person person) {
    return sink.accepted().stream()
        .filter(taken -> taken.recipient().equals(person.address()))
        .map(Taken::at)
        .toList();
  }

  /** Where one click unsubscribes, of the first mail to somebody. */
  Optional<URI> unsubscribeLink(Person person) {
    return sink.accepted().stream()
        .filter(taken -> taken.recipient().equals(person.address()))
        .flatMap(taken -> Optional.ofNullable(taken.unsubscribe()).stream())
        .findFirst()
        .map(URI::create);
  }

  /** How it misbehaved. */
  List<Event.Fault> faults() {
    return sink.events().stream()
        .filter(SinkEvent.Misbehaved.class::isInstance)
        .map(SinkEvent.Misbehaved.class::cast)
        .map(MailServer::fault)
        .toList();
  }

  private static Event.Fault fault(SinkEvent.Misbehaved wrong) {
    return new Event.Fault(
        wrong.at(), FaultKind.MAIL_SERVER, "mail server", null, wrong.position().name(), null);
  }

  @Override
  public void close() {
    sink.close();
  }
}
