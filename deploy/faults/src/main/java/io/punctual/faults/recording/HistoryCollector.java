package io.punctual.faults.recording;

import io.punctual.history.Event;
import io.punctual.history.History;
import io.punctual.history.Parameters;
import io.punctual.history.Place;
import io.punctual.history.ReminderId;
import io.punctual.history.SecretKind;
import io.punctual.local.stack.LocalStack;
import io.punctual.local.stack.Part;
import io.punctual.local.stack.ServiceClient;
import io.punctual.sink.Sink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a history of a run on a {@link LocalStack} that has settled: from the publisher's ground
 * truth, the faults, every topic from its first record, both databases, the sink's record, the log
 * files, the books and what the services published for Prometheus.
 *
 * <p>Faults name a sender by {@code punctual.sender.claim.sender}, which the stack has to be given.
 * All parts must be running. Usage: {@code HistoryChecker.judge(collector.collect(parameters))}.
 */
public final class HistoryCollector {

  private static final String USER = "punctual";

  private final LocalStack stack;
  private final Sink sink;
  private final GroundTruth truth;
  private final FaultLog faults;
  private final Scrapes scrapes;
  private final InstantSource clock;
  private final List<Path> moreLogs = new ArrayList<>();
  private final Map<Attempt, Event.Claimed> claimsBefore = new LinkedHashMap<>();

  public HistoryCollector(
      LocalStack stack,
      Sink sink,
      GroundTruth truth,
      FaultLog faults,
      Scrapes scrapes,
      InstantSource clock) {
    this.stack = stack;
    this.sink = sink;
    this.truth = truth;
    this.faults = faults;
    this.scrapes = scrapes;
    this.clock = clock;
  }

  /** Another log file to look through, such as that of a second instance. */
  public HistoryCollector log(Path file) {
    moreLogs.add(file);
    return this;
  }

  /**
   * Keeps the claims that the suppression service's database knows now, before an older state of it
   * comes back: those that it reads back from its topics lack their moment and their sender.
   */
  public void lookBeforeRestore() {
    try (var database = query("punctual_suppression")) {
      var known = new SuppressionFacts(database, truth, new People(), clock.instant());
      known.claims().forEach(claim -> claimsBefore.put(attempt(claim), claim));
    }
  }

  /** Looks at everything once, now. */
  public History collect(Parameters parameters) {
    var now = clock.instant();
    scrapes.look(now);
    var events = new ArrayList<Event>(truth.events());
    events.addAll(faults.faults());
    var logs = logs(now);
    events.addAll(stored(now, logs));
    events.addAll(scrapes.events());
    events.addAll(books(now));
    events.addAll(keys(now));
    events.addAll(logs);
    events.add(new Event.Ended(now));
    return new History(parameters, events);
  }

  private List<Event> stored(Instant now, List<Event.Scanned> logs) {
    var people = new People();
    var events = new ArrayList<Event>();
    try (var claims = query("punctual_suppression");
        var reminders = query("punctual_scheduler")) {
      var suppression = new SuppressionFacts(claims, truth, people, now);
      var holds = new HoldFacts();
      var topics = new TopicFacts(truth, people, suppression, holds);
      TopicReader.readAll(stack.ports().kafka(), topics::add);
      holds.stored(claims, now);
      events.addAll(suppression.events());
      suppression.claims().stream()
          .filter(claim -> !claimsBefore.containsKey(attempt(claim)))
          .forEach(events::add);
      events.addAll(claimsBefore.values());
      events.addAll(holds.events());
      var lines = logs.stream().map(Event.Scanned::text).toList();
      events.addAll(new GateFacts(people, suppression).events(lines));
      events.addAll(new SchedulerFacts(reminders, people, suppression).events());
      events.addAll(topics.events());
      events.addAll(new SinkFacts(truth, suppression, topics).events(sink.events()));
    }
    return events;
  }

  private record Attempt(ReminderId reminder, int attempt) {}

  private static Attempt attempt(Event.Claimed claim) {
    return new Attempt(claim.reminder(), claim.attempt());
  }

  private Query query(String database) {
    return new Query(stack.ports().database(database), USER, USER);
  }

  private List<Event> books(Instant now) {
    try (var operator = new ServiceClient(stack.ports(), stack.secrets().operatorKey())) {
      return List.of(books(operator, Part.SUPPRESSION, now), books(operator, Part.SCHEDULER, now));
    }
  }

  private static Event books(ServiceClient operator, Part part, Instant now) {
    var unaccounted = operator.get(part, "/books").path("unaccounted").asLong();
    return new Event.Books(now, part.label(), unaccounted);
  }

  /** The keys with which the services know one another. */
  private List<Event> keys(Instant now) {
    var secrets = stack.secrets();
    return List.<String>of(
            secrets.identity(),
            secrets.links(),
            secrets.senderKey(),
            secrets.schedulerKey(),
            secrets.operatorKey(),
            secrets.productKey())
        .stream()
        .<Event>map(key -> new Event.Secret(now, SecretKind.TOKEN, "services", key))
        .toList();
  }

  private List<Event.Scanned> logs(Instant now) {
    var files = new ArrayList<>(moreLogs);
    for (var part : Part.values()) {
      files.add(stack.options().log(part));
    }
    var events = new ArrayList<Event.Scanned>();
    for (var file : files) {
      var name = file.getFileName().toString();
      lines(file).forEach(line -> events.add(new Event.Scanned(now, Place.LOG, name, line)));
    }
    return events;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
