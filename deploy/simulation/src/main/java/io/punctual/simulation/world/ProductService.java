package io.punctual.simulation.world;

import io.punctual.history.Event;
import io.punctual.history.Happening;
import io.punctual.simulation.broker.MemoryBroker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Publishes what members and friends do, as the contract of {@code referral.intake.v1} says. */
final class ProductService {

  static final String TOPIC = "referral.intake.v1";

  private final MemoryBroker broker;
  private final People people;
  private final Chronicle chronicle;
  private final Dice dice;
  private final Set<String> referred = new HashSet<>();

  ProductService(MemoryBroker broker, People people, Chronicle chronicle, Dice dice) {
    this.broker = broker;
    this.people = people;
    this.chronicle = chronicle;
    this.dice = dice;
  }

  /** Publishes it, and again what happens to be published more than once. */
  void publish(Act.Refer act, Instant now) {
    people.referred(act.referral(), act.person());
    var body = new LinkedHashMap<String, String>();
    body.put("referralId", act.referral());
    body.put("memberId", "member-" + dice.below("member", 50));
    body.put("memberName", "Memberina");
    body.put("address", people.address(act.person()));
    body.put("name", "Friendly " + act.person());
    body.put("referredAt", act.referredAt().toString());
    if (act.zone() != null) {
      body.put("zone", act.zone());
    }
    body.put("locale", "en");
    var id = dice.id("event");
    for (int n = 0; n < act.times(); n++) {
      var told = send("referral.referred", id, act.person(), body, now);
      if (told != null) {
        referred.add(act.person());
      }
      chronicle.tell(
          new Event.Published(
              now,
              id.toString(),
              Happening.REFERRED,
              act.referral(),
              act.person(),
              act.referredAt(),
              false,
              told));
    }
  }

  void joined(String person, Instant now) {
    stop("referral.joined", Happening.JOINED, person, now);
  }

  void withdrawn(String person, Instant now) {
    stop("referral.withdrawn", Happening.WITHDRAWN, person, now);
  }

  private void stop(String type, Happening happening, String person, Instant now) {
    var body = new LinkedHashMap<String, String>();
    body.put("address", people.address(person));
    body.put("occurredAt", now.toString());
    var id = dice.id("event");
    var told = send(type, id, person, body, now);
    // Of a withdrawal only the recorder of what was stored can say whether it ended a series.
    // And of somebody who was never referred nothing is told, though it is remembered.
    boolean ends = happening == Happening.JOINED && referred.contains(person);
    chronicle.tell(
        new Event.Published(now, id.toString(), happening, null, person, null, ends, told));
  }

  /** When the broker said that it has it; {@code null} when nobody knows. */
  private @Nullable Instant send(
      String type, UUID id, String person, Map<String, String> body, Instant now) {
    var record =
        new ProducerRecord<>(
            TOPIC, people.address(person).getBytes(StandardCharsets.UTF_8), json(body));
    header(record, "ce_specversion", "1.0");
    header(record, "ce_id", id.toString());
    header(record, "ce_source", "/shop");
    header(record, "ce_type", type);
    header(record, "ce_time", now.toString());
    header(record, "content-type", "application/json");
    try {
      broker.producer().send(record).get();
      return now;
    } catch (ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String text) {
    record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing in it needs escaping. */
  private static byte[] json(Map<String, String> body) {
    var text = new StringBuilder("{");
    body.forEach(
        (field, value) -> {
          text.append(text.length() > 1 ? "," : "");
          text.append('"').append(field).append("\":\"").append(value).append('"');
        });
    return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }
}
