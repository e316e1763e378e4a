package io.punctual.containers;

import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.Happening;
import io.punctual.history.History;
import io.punctual.history.HistoryWriter;
import io.punctual.history.Parameters;
import io.punctual.history.Place;
import io.punctual.history.PlannedStep;
import io.punctual.history.ReminderId;
import io.punctual.history.SecretKind;
import io.punctual.history.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes what is done to a run, and tells the whole run as a history that can be judged. */
final class Chronicle {

  /**
   * How long a stop may take from Kafka into the database: as long as the longest fault, and some.
   */
  private static final Duration INTAKE_LAG = Duration.ofMinutes(2);

  private static final Duration GRACE = Duration.ofMinutes(1);
  private static final Duration SETTLE_WITHIN = Duration.ofMinutes(4);

  private final InstantSource clock = InstantSource.system();
  private final List<Event> faults = new ArrayList<>();

  /** Something that is done to a target. */
  interface Act {
    void run();
  }

  /** A fault that lasts until everything is as it was; undone also when something else fails. */
  void during(FaultKind kind, String target, Act fault, Act meanwhile, Act undo) {
    var from = clock.instant();
    try {
      fault.run();
      meanwhile.run();
    } finally {
      undo.run();
      faults.add(new Event.Fault(from, kind, target, clock.instant(), null, null));
    }
  }

  /** The history so far, everything read now; a copy is kept as a file. */
  History tell(Installation all, Traffic traffic) {
    var events = new ArrayList<>(faults);
    traffic.people().values().forEach(person -> events.addAll(published(person, traffic)));
    all.mails().forEach(mail -> events.add(accepted(mail)));
    events.addAll(new Tables(all.keys().database()).events(clock.instant()));
    events.addAll(secrets(all.keys(), traffic));
    all.logs()
        .forEach(
            (name, log) -> events.add(new Event.Scanned(clock.instant(), Place.LOG, name, log)));
    var now = clock.instant();
    events.add(new Event.Books(now, "scheduler", all.books().unaccounted()));
    events.add(new Event.Books(now, "suppression", all.intakeUnaccounted()));
    events.add(new Event.Ended(now));
    var history = new History(parameters(), events);
    HistoryWriter.write(Path.of("target", "containers", "history.ndjson"), history);
    return history;
  }

  private static Parameters parameters() {
    return new Parameters(
        "containers",
        Plan.CAP,
        Plan.CAP,
        Plan.CONNECTIONS,
        INTAKE_LAG,
        Plan.LEASE,
        GRACE,
        SETTLE_WITHIN,
        Duration.ofSeconds(2),
        Plan.STEPS.stream()
            .map(step -> new PlannedStep(Plan.NAME, step.name(), step.offset(), step.window()))
            .toList(),
        Set.of("scheduler", "suppression"),
        Set.of(),
        Set.of());
  }

  private static List<Event> published(Person person, Traffic traffic) {
    var events = new ArrayList<Event>();
    var id = person.id();
    events.add(
        new Event.Published(
            person.referredAt(),
            id,
            Happening.REFERRED,
            "r-" + id,
            id,
            person.referredAt(),
            false,
            traffic.acknowledged().get(id)));
    var told = traffic.stopped().get(id);
    if (told != null) {
      events.add(stop(person, told));
    }
    return events;
  }

  private static Event stop(Person person, Instant told) {
    var id = person.id();
    var asked = person.stopsAt();
    return switch (person.stop().orElseThrow()) {
      case JOINS ->
          new Event.Published(asked, id + "-j", Happening.JOINED, null, id, null, true, told);
      case IS_WITHDRAWN ->
          new Event.Published(asked, id + "-w", Happening.WITHDRAWN, null, id, null, true, told);
      case IS_SUPPRESSED -> new Event.Stopped(told, StopReason.SUPPRESSED, id, told);
    };
  }

  private static Event accepted(Mail mail) {
    return new Event.Accepted(
        mail.at(), new ReminderId(mail.person(), Plan.NAME, mail.step()), mail.messageId(), true);
  }

  private List<Event> secrets(Keys keys, Traffic traffic) {
    var now = clock.instant();
    var events = new ArrayList<Event>();
    keys.all().forEach(key -> events.add(new Event.Secret(now, SecretKind.TOKEN, "none", key)));
    Map.of(Person.MEMBER, "members", Person.NAME, "all")
        .forEach((text, who) -> events.add(new Event.Secret(now, SecretKind.NAME, who, text)));
    traffic
        .people()
        .values()
        .forEach(
            person ->
                events.add(
                    new Event.Secret(now, SecretKind.ADDRESS, person.id(), person.address())));
    return events;
  }
}
