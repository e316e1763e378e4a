package io.punctual.faults.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.punctual.history.Event;
import io.punctual.history.Fate;
import io.punctual.history.Gate;
import io.punctual.history.Outcome;
import io.punctual.history.Passage;
import io.punctual.history.Place;
import io.punctual.history.ReminderId;
import io.punctual.history.StopReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the topics say: outcomes, stops by the moment they were surely stored, dead letters; and all
 * of it as texts to look through.
 */
final class TopicFacts {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Event> events = new ArrayList<>();
  private final Map<String, ReminderId> reminderByMessageId = new HashMap<>();
  private final GroundTruth truth;
  private final People people;
  private final SuppressionFacts suppression;
  private final HoldFacts holds;

  TopicFacts(GroundTruth truth, People people, SuppressionFacts suppression, HoldFacts holds) {
    this.truth = truth;
    this.people = people;
    this.suppression = suppression;
    this.holds = holds;
  }

  List<Event> events() {
    return events;
  }

  Map<String, ReminderId> reminderByMessageId() {
    return reminderByMessageId;
  }

  /** Takes in one record, in the order of its partition. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    scan(record);
    var type = header(record, "ce_type");
    var body = body(record);
    var at = Instant.ofEpochMilli(record.timestamp());
    if (record.topic().startsWith("dlq.referral.intake")) {
      deadLetter(body, at);
    } else if (record.topic().equals("reminder.outcomes.v1")) {
      outcome(body);
    } else if (record.topic().equals("referral.events.v1")) {
      stop(type, body, at);
    } else if (record.topic().equals("suppression.changes.v1")) {
      change(type, body, at);
      if (type.equals("hold.opened")) {
        holds.published(body, at);
      }
    }
  }

  private void scan(ConsumerRecord<byte[], byte[]> record) {
    var at = Instant.ofEpochMilli(record.timestamp());
    boolean dead = record.topic().startsWith("dlq.");
    var place = dead ? Place.DEAD_LETTER : Place.TOPIC;
    var text = text(record.key()) + " " + text(record.value());
    events.add(new Event.Scanned(at, place, record.topic(), text));
    for (var header : record.headers()) {
      var line = header.key() + ": " + text(header.value());
      events.add(new Event.Scanned(at, Place.HEADER, record.topic(), line));
    }
  }

  private void deadLetter(JsonNode body, Instant at) {
    var id = body.path("referralId").asText("");
    truth
        .personOfReferral(id)
        .ifPresent(person -> events.add(new Event.Stored(at, id, person, Fate.DEAD_LETTERED)));
  }

  private void outcome(JsonNode body) {
    var at = Instant.parse(body.path("at").asText());
    var reminder =
        new ReminderId(person(body), body.path("plan").asText(), body.path("step").asText());
    var outcome = body.path("outcome").asText();
    var reason = body.path("reason").asText("");
    var source = body.path("source").asText();
    int attempt = body.path("attempt").asInt();
    if (body.hasNonNull("messageId")) {
      reminderByMessageId.put(body.path("messageId").asText(), reminder);
    }
    expiredAt(outcome, reason, source)
        .ifPresent(
            gate ->
                events.add(
                    new Event.Decided(at, reminder, attempt, gate, Passage.EXPIRED, source)));
    if (source.equals("LEASE")) {
      events.add(new Event.LeaseRanOut(at, reminder, attempt, suppression.sender(reminder)));
    }
    if (!outcome.equals("RETURNED")) {
      events.add(
          new Event.Terminal(
              at,
              reminder,
              Outcome.valueOf(outcome),
              reason.isEmpty() ? null : reason,
              "reminder.outcomes.v1",
              Terminals.settlesDoubt(source)));
    }
  }

  /** The gate at which time was up, if that is what it says. */
  private static Optional<Gate> expiredAt(String outcome, String reason, String source) {
    if (reason.equals("BUDGET_SPENT")) {
      return Optional.of(Gate.DOT);
    }
    if (!outcome.equals("EXPIRED")) {
      return Optional.empty();
    }
    return switch (source) {
      case "SCHEDULER" -> Optional.of(reason.equals("PAST_AT_PLANNING") ? Gate.PLAN : Gate.EMIT);
      case "CLAIM" -> Optional.of(Gate.CLAIM);
      default -> Optional.empty();
    };
  }

  /** The relay publishes what is committed, so a record's own time is after the commit. */
  private void stop(String type, JsonNode body, Instant at) {
    if (type.equals("referral.joined")) {
      events.add(new Event.Stopped(at, StopReason.JOINED, person(body), null));
    } else if (type.equals("referral.withdrawn") && body.path("seriesEnded").asBoolean()) {
      events.add(new Event.Stopped(at, StopReason.WITHDRAWN, person(body), null));
    } else if (type.equals("referral.referred")) {
      stoppedBefore(body, at);
    }
  }

  /** A stop that came before its referral is published with it; a withdrawn one may have others. */
  private void stoppedBefore(JsonNode body, Instant at) {
    var standing = body.path("standing").asText();
    if (standing.equals("JOINED")) {
      events.add(new Event.Stopped(at, StopReason.JOINED, person(body), null));
    } else if (standing.equals("WITHDRAWN")
        && truth.isOnlyReferral(body.path("referralId").asText())) {
      events.add(new Event.Stopped(at, StopReason.WITHDRAWN, person(body), null));
    }
  }

  private void change(String type, JsonNode body, Instant at) {
    for (var key : body.path("recipientKeys")) {
      var person = people.of(UUID.fromString(key.asText()));
      switch (type) {
        case "suppression.added" ->
            events.add(new Event.Stopped(at, StopReason.SUPPRESSED, person, null));
        case "suppression.erased" ->
            events.add(new Event.Stopped(at, StopReason.ERASED, person, null));
        case "suppression.lifted" ->
            events.add(new Event.Lifted(Instant.parse(body.path("at").asText()), person));
        default -> {}
      }
    }
  }

  private String person(JsonNode body) {
    return people.of(UUID.fromString(body.path("recipientKey").asText()));
  }

  private static JsonNode body(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.value() == null ? JSON.missingNode() : JSON.readTree(record.value());
    } catch (IOException e) {
      return JSON.missingNode();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : text(header.value());
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
