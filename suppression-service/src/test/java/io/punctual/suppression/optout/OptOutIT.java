package io.punctual.suppression.optout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import io.punctual.contracts.Contract;
import io.punctual.eventloop.BatchResult;
import io.punctual.eventloop.RecordBatch;
import io.punctual.suppression.StoredPeople;
import io.punctual.suppression.TestService;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.suppression.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the topic of the opt-outs does to the database, however often and however late it is read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OptOutIT {

  private static final TopicPartition PARTITION = new TopicPartition(OptOutJournal.TOPIC, 0);
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private ApplicationContext context;
  private StoredPeople people;
  private Identity jo;
  private long offset;

  @BeforeAll
  void start() {
    context = TestService.start(Map.of());
    people =
        new StoredPeople(context.getBean(Database.class), context.getBean(KeyDerivation.class));
    jo = people.identity("jo@example.com");
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @BeforeEach
  void empty() {
    people.run("TRUNCATE subject, recipient, suppression, outbox, audit, consumer_position");
  }

  @Test
  void storesWhatWasAskedOnceAndItsPositionWithIt() {
    read(asked(Choice.REMINDERS));
    var before = suppressions();

    read(asked(Choice.REMINDERS), asked(Choice.REMINDERS));

    assertThat(suppressions())
        .isEqualTo(before)
        .containsExactly("UNSUBSCRIBED one-click 2026-03-02 12:00:00");
    assertThat(audit()).containsExactly("UNSUBSCRIBED by one-click");
    assertThat(people.published()).hasSize(1);
    assertThat(new OptOutPositions.Stored(context.getBean(Database.class)).read())
        .containsExactly(Map.entry(0, offset));
  }

  @Test
  void leavesLiftedWhatAnOperatorLiftedSince() {
    read(asked(Choice.REMINDERS));
    lift(NOON.plus(Duration.ofHours(1)));

    read(asked(Choice.REMINDERS));
    assertThat(suppressions()).isEmpty();

    read(record(OptOutEvent.TYPE, body(Choice.REMINDERS, NOON.plus(Duration.ofHours(2)))));
    assertThat(suppressions()).hasSize(1);
  }

  @Test
  void putsAnObjectionInThePlaceOfAnyOtherReasonAndTellsTheOthers() {
    read(asked(Choice.REMINDERS));

    read(asked(Choice.EVERYTHING));
    read(asked(Choice.EVERYTHING), asked(Choice.REMINDERS));

    assertThat(suppressions()).containsExactly("OBJECTED one-click 2026-03-02 12:00:00");
    assertThat(audit()).containsExactly("UNSUBSCRIBED by one-click", "OBJECTED by one-click");
    assertThat(people.published())
        .allSatisfy(
            event ->
                Contract.of("suppression.changes", "suppression.added")
                    .check(event.body().getBytes(UTF_8)))
        .extracting(event -> event.body().replaceAll(".*\"reason\":\"(\\w+)\".*", "$1"))
        .containsExactly("UNSUBSCRIBED", "OBJECTED");
  }

  @Test
  void writesWhatTheContractSays() throws Exception {
    for (var choice : Choice.values()) {
      var event = OptOutEvent.of(new OptOut(jo.suppressionKey(), choice, "page", NOON));
      Contract.of("unsubscribe.requests", OptOutEvent.TYPE)
          .check(context.getBean(ObjectMapper.class).writeValueAsBytes(event));
    }
  }

  @Test
  void readsEveryExampleOfTheContractAndPutsTheRestAside() throws Exception {
    for (var example : Contract.of("unsubscribe.requests", OptOutEvent.TYPE).examples().values()) {
      assertThat(read(record(OptOutEvent.TYPE, new String(example, UTF_8))).unreadable()).isEmpty();
    }

    for (var wrong :
        List.of(
            record("other.type", body(Choice.REMINDERS, NOON)),
            record(OptOutEvent.TYPE, "{"),
            record(OptOutEvent.TYPE, "{}"),
            record(OptOutEvent.TYPE, body(Choice.REMINDERS, NOON).replace("REMINDERS", "ALL")),
            record(OptOutEvent.TYPE, body(Choice.REMINDERS, NOON).replace("\"at\"", "\"on\"")))) {
      assertThat(read(wrong).unreadable()).as(new String(wrong.value(), UTF_8)).hasSize(1);
    }
  }

  private void lift(Instant at) {
    context
        .getBean(Database.class)
        .transact(
            tx ->
                context
                    .getBean(Suppressions.class)
                    .lift(tx, List.of(jo.suppressionKey()), "asked", at));
    people.run(
        "INSERT INTO audit (at, who, act, subject, detail) VALUES (?, 'ada', ?, ?, 'asked')",
        at,
        "SUPPRESSION_LIFTED",
        jo.suppressionKey().value());
  }

  private ConsumerRecord<String, byte[]> asked(Choice choice) {
    return record(OptOutEvent.TYPE, body(choice, NOON));
  }

  private String body(Choice choice, Instant at) {
    return """
    {"suppressionKey":"%s","choice":"%s","source":"one-click","at":"%s"}"""
        .formatted(jo.suppressionKey(), choice, at);
  }

  private ConsumerRecord<String, byte[]> record(String type, String body) {
    var record = new ConsumerRecord<>(PARTITION.topic(), 0, offset++, "key", body.getBytes(UTF_8));
    record.headers().add("ce_type", type.getBytes(UTF_8));
    return record;
  }

  @SafeVarargs
  private BatchResult read(ConsumerRecord<String, byte[]>... records) {
    var span = new RecordBatch.Span(records[0].offset(), offset);
    var batch = new RecordBatch(OptOutHandler.GROUP, List.of(records), Map.of(PARTITION, span));
    return context.getBean(OptOutHandler.class).handle(batch);
  }

  private List<String> suppressions() {
    return people.texts(
        "SELECT reason || ' ' || source || ' ' || (suppressed_at AT TIME ZONE 'UTC') FROM suppression");
  }

  private List<String> audit() {
    return people.texts(
        "SELECT act || ' ' || detail FROM audit WHERE who = 'recipient' ORDER BY id");
  }
}
