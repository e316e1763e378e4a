package io.punctual.simulation.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.punctual.history.Answer;
import io.punctual.history.Event;
import io.punctual.history.FaultKind;
import io.punctual.history.Gate;
import io.punctual.history.Passage;
import io.punctual.history.ReminderId;
import io.punctual.simulation.ProcessKilled;
import io.punctual.simulation.clock.VirtualClock;
import io.punctual.simulation.database.EventLoopTables;
import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.simulation.mail.MemoryMailServer;
import io.punctual.simulation.suppression.SuppressionTables;
import io.punctual.suppression.claim.ExchangeRequest;
import io.punctual.suppression.claim.ExchangeResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes down what is seen to happen, in true time: what becomes durable in each outbox, what is
 * claimed, what the mail server has.
 */
final class Chronicle {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Event> events = new ArrayList<>();
  private final Map<String, ReminderId> granted = new HashMap<>();
  private final Map<ReminderId, String> holders = new HashMap<>();
  private final Map<MemoryDatabase, Long> read = new HashMap<>();
  private final Map<MemoryDatabase, TreeMap<Long, List<Event>>> unpublished = new HashMap<>();
  private final OutboxReader reader;
  private final People people;
  private final VirtualClock clock;
  private int mailsSeen;

  Chronicle(People people, VirtualClock clock) {
    this.people = people;
    this.clock = clock;
    this.reader = new OutboxReader(people, this::tell, this::holder);
  }

  void tell(Event event) {
    events.add(event);
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  Instant now() {
    return clock.instant();
  }

  int size() {
    return events.size();
  }

  String personOf(String recipientKey) {
    return people.ofKey(recipientKey);
  }

  void killed(Part process, ProcessKilled kill, int handingOver) {
    var point = String.valueOf(kill.getMessage());
    tell(
        new Event.Fault(
            clock.instant(), FaultKind.KILL, process.label(), null, point, handingOver));
  }

  /** What was committed since the last look; whoever wrote it. */
  void look(String service, MemoryDatabase database) {
    long last = read.getOrDefault(database, 0L);
    var waiting = database.outbox();
    var told = unpublished.computeIfAbsent(database, key -> new TreeMap<>());
    if (!told.isEmpty()) {
      told.keySet().retainAll(ids(waiting));
    }
    for (var row : waiting) {
      if (row.id() > last) {
        read.put(database, row.id());
        int before = events.size();
        reader.read(service, row.topic(), row.headers(), parse(row), clock.instant());
        told.put(row.id(), List.copyOf(events.subList(before, events.size())));
      }
    }
  }

  /**
   * An older state of the database came back. What it had committed since and not published is gone
   * as if it had never been; whatever was published was seen.
   */
  void restored(MemoryDatabase database) {
    var kept = ids(database.outbox());
    var lost = Collections.<Event>newSetFromMap(new IdentityHashMap<>());
    var told = unpublished.computeIfAbsent(database, key -> new TreeMap<>());
    told.forEach((id, all) -> lost.addAll(kept.contains(id) ? List.of() : all));
    lost.forEach(reader::forget);
    events.removeIf(lost::contains);
    told.keySet().retainAll(kept);
    read.put(database, kept.stream().max(Long::compare).orElse(0L));
  }

  private static Set<Long> ids(List<EventLoopTables.Waiting> rows) {
    return rows.stream().map(EventLoopTables.Waiting::id).collect(Collectors.toSet());
  }

  private String holder(ReminderId reminder) {
    return holders.getOrDefault(reminder, "?");
  }

  private static JsonNode parse(EventLoopTables.Waiting row) {
    try {
      var payload = row.payload();
      return payload == null ? JSON.createObjectNode() : JSON.readTree(payload);
    } catch (IOException e) {
      throw new IllegalStateException("not JSON on " + row.topic(), e);
    }
  }

  /** What the mail server took over since the last look. */
  void look(MemoryMailServer server) {
    for (var mail : server.deliveries().subList(mailsSeen, server.deliveries().size())) {
      var reminder =
          granted.getOrDefault(
              mail.messageId(),
              new ReminderId(people.ofAddress(mail.recipient()), "?", mail.messageId()));
      tell(new Event.Decided(mail.at(), reminder, 1, Gate.DOT, Passage.PASSED, holder(reminder)));
      tell(new Event.Accepted(mail.at(), reminder, mail.messageId(), mail.answered()));
    }
    mailsSeen = server.deliveries().size();
  }

  /** An exchange that came to no answer: it may have granted all the same. */
  void unanswered(Instant begun, String sender, ExchangeRequest asked, SuppressionTables claims) {
    for (var want : asked.wants()) {
      if (claims.granted(want.token())) {
        var person = people.ofKey(want.recipientKey().toString());
        var reminder = new ReminderId(person, want.plan(), want.step());
        tell(new Event.Claimed(begun, reminder, want.attempt(), Answer.GRANTED, sender));
        holders.put(reminder, sender);
      }
    }
  }

  /** An exchange that was served, whether or not its answer arrives. */
  void exchanged(Instant begun, String sender, ExchangeRequest asked, ExchangeResponse answer) {
    for (var settlement : asked.settlements()) {
      if ("BUDGET_SPENT".equals(settlement.reason())) {
        var reminder = granted.get(settlement.token().toString());
        if (reminder != null) {
          tell(new Event.Decided(begun, reminder, 1, Gate.DOT, Passage.EXPIRED, sender));
        }
      }
    }
    for (int n = 0; n < asked.wants().size(); n++) {
      var want = asked.wants().get(n);
      var reminder =
          new ReminderId(people.ofKey(want.recipientKey().toString()), want.plan(), want.step());
      var said = answer.answers().get(n);
      tell(
          new Event.Claimed(
              begun, reminder, want.attempt(), Answer.valueOf(said.answer().name()), sender));
      var grant = said.grant();
      if (grant != null) {
        holders.put(reminder, sender);
        granted.put(grant.messageId(), reminder);
        granted.put(want.token().toString(), reminder);
      }
    }
  }
}
