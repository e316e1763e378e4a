package io.punctual.simulation.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.punctual.history.Event;
import io.punctual.history.Fate;
import io.punctual.history.Gate;
import io.punctual.history.Outcome;
import io.punctual.history.Passage;
import io.punctual.history.ReminderId;
import io.punctual.history.StopReason;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Understands what the services commit to their outboxes, by the contracts of the topics. */
final class OutboxReader {

  private final People people;
  private final Consumer<Event> events;
  private final Function<ReminderId, String> holders;
  private final Set<String> stored = new HashSet<>();
  private final Set<String> holds = new HashSet<>();
  private final Set<ReminderId> leases = new HashSet<>();

  /**
   * @param holders names the sender that a reminder was last granted to
   */
  OutboxReader(People people, Consumer<Event> events, Function<ReminderId, String> holders) {
    this.people = people;
    this.events = events;
    this.holders = holders;
  }

  /** A database was lost before it published these events: nobody else has seen them. */
  void forget(Event lost) {
    switch (lost) {
      case Event.Stored referral -> stored.remove(referral.referralId());
      case Event.HoldOpened hold -> holds.remove(hold.holdId());
      case Event.LeaseRanOut lease -> leases.remove(lease.reminder());
      default -> {}
    }
  }

  /**
   * @param headers one {@code name:value} a line
   * @param now a moment at which it was durable for certain
   */
  void read(String service, String topic, String headers, JsonNode body, Instant now) {
    var type = type(headers);
    switch (topic) {
      case "referral.events.v1" -> referral(type, body, now);
      case "reminder.outcomes.v1" -> outcome(service, body, now);
      case "reminder.due.v1" ->
          events.accept(
              new Event.Decided(
                  now,
                  reminder(body),
                  body.path("attempt").asInt(),
                  Gate.EMIT,
                  Passage.PASSED,
                  service));
      case "suppression.changes.v1" -> change(type, body, now);
      default -> throw new IllegalStateException("nothing known of topic " + topic);
    }
  }

  private void referral(String type, JsonNode body, Instant now) {
    var key = body.path("recipientKey").asText();
    switch (type) {
      case "referral.referred" -> {
        var referral = body.path("referralId").asText();
        var person = people.ofReferral(referral);
        people.keyed(key, person);
        if (stored.add(referral)) {
          events.accept(new Event.Stored(now, referral, person, fate(body)));
        }
      }
      case "referral.joined" -> stopped(StopReason.JOINED, people.ofKey(key), now);
      case "referral.withdrawn" -> {
        if (body.path("seriesEnded").asBoolean()) {
          stopped(StopReason.WITHDRAWN, people.ofKey(key), now);
        }
      }
      default -> throw new IllegalStateException("nothing known of type " + type);
    }
  }

  private static Fate fate(JsonNode body) {
    if (!"OPEN".equals(body.path("standing").asText())) {
      return Fate.STOPPED;
    }
    return body.path("merged").asBoolean() ? Fate.MERGED : Fate.PLANNED;
  }

  private void stopped(StopReason reason, String person, Instant now) {
    events.accept(new Event.Stopped(now, reason, person, null));
  }

  private void outcome(String service, JsonNode body, Instant now) {
    var outcome = body.path("outcome").asText();
    var reason = body.path("reason").asText(null);
    var source = body.path("source").asText();
    int attempt = body.path("attempt").asInt();
    if ("LEASE".equals(source)) {
      leases.add(reminder(body));
      events.accept(
          new Event.LeaseRanOut(now, reminder(body), attempt, holders.apply(reminder(body))));
    }
    if ("EXPIRED".equals(outcome)) {
      events.accept(
          new Event.Decided(
              now, reminder(body), attempt, gate(source, reason), Passage.EXPIRED, service));
    }
    if (!"RETURNED".equals(outcome)) {
      events.accept(
          new Event.Terminal(
              now,
              reminder(body),
              Outcome.valueOf(outcome),
              reason,
              service,
              byEvidence(source, body)));
    }
  }

  /**
   * The holder of a claim whose lease ran out may still report the truth once: that is evidence.
   */
  private boolean byEvidence(String source, JsonNode body) {
    return "EVIDENCE".equals(source)
        || ("SETTLEMENT".equals(source) && leases.contains(reminder(body)));
  }

  private static Gate gate(String source, String reason) {
    if ("CLAIM".equals(source)) {
      return Gate.CLAIM;
    }
    boolean atOnce = "PAST_AT_PLANNING".equals(reason) || "NO_OPENING".equals(reason);
    return atOnce ? Gate.PLAN : Gate.EMIT;
  }

  private void change(String type, JsonNode body, Instant now) {
    switch (type) {
      case "hold.opened" -> {
        var id = body.path("holdId").asText();
        if (holds.add(id)) {
          events.accept(new Event.HoldOpened(now, id, scope(body)));
        }
      }
      case "hold.released" ->
          events.accept(new Event.HoldReleased(now, body.path("holdId").asText()));
      default -> {
        // Suppressions and erasures are told by whoever asked for them.
      }
    }
  }

  private static String scope(JsonNode body) {
    var scope = body.path("scope");
    return Stream.of("kind", "plan", "step", "domain")
        .map(name -> scope.path(name).asText(""))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private ReminderId reminder(JsonNode body) {
    return new ReminderId(
        people.ofKey(body.path("recipientKey").asText()),
        body.path("plan").asText(),
        body.path("step").asText());
  }

  private static String type(String headers) {
    return headers
        .lines()
        .filter(line -> line.startsWith("ce_type:"))
        .map(line -> line.substring("ce_type:".length()))
        .findFirst()
        .orElse("");
  }
}
