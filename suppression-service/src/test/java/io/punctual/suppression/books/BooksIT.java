package io.punctual.suppression.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.PositionJump;
import io.punctual.eventloop.RecordBatch;
import io.punctual.suppression.TestHttp;
import io.punctual.suppression.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The books over HTTP and as a metric, over a real database. */
class BooksIT {

  private static final TopicPartition PARTITION = new TopicPartition("referral.intake.v1", 2);

  private final TestHttp service = TestHttp.start(Map.of());

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void areEmptyBeforeAnythingWasRead() {
    assertThat(books())
        .isEqualTo(
            """
            {"partitions":[],"refusedAddresses":0,"claims":{"granted":0,"returned":0,\
            "accepted":0,"refused":0,"expired":0,"suppressed":0,"cancelled":0,"undecided":0,\
            "lost":0},"undecided":0,"unaccounted":0}""");
  }

  @Test
  void balanceAfterADeadLetterOnceEverythingIsReadAgain() throws Exception {
    var batch =
        List.of(
            referred("ref-1", "jo@example.org"),
            referred("ref-2", "Jo@Example.org"),
            new Event(
                "referral.joined",
                "{\"referralId\":\"ref-9\",\"occurredAt\":\"2026-03-02T08:00:00Z\"}"),
            referred("ref-3", "not an address"),
            new Event("referral.referred", "{not json"),
            new Event("referral.unheard-of", "{}"));

    read(0, batch);

    assertThat(books())
        .contains(partition("6,\"accepted\":1,\"merged\":1,\"stops\":1", 0, 1, 2))
        .contains("\"refusedAddresses\":1,")
        .endsWith("\"undecided\":0,\"unaccounted\":0}");

    read(0, batch);

    assertThat(books())
        .contains(partition("12,\"accepted\":1,\"merged\":1,\"stops\":2", 3, 1, 4))
        .contains("\"refusedAddresses\":1,")
        .endsWith("\"undecided\":0,\"unaccounted\":0}");
  }

  @ParameterizedTest
  @CsvSource({"RECORDS_GONE, 8, 5", "RECORDS_GONE, 3, 0", "SET_BACK, 1, 0", "SET_FORWARD, 3, 0"})
  void doNotBalanceOnceRecordsAreGoneThatWereNeverRead(
      PositionJump.Kind kind, long resumesAt, long unaccounted) {
    service
        .context()
        .getBean(JumpListener.class, Qualifiers.byName("intake"))
        .jumped(new PositionJump("group", PARTITION, 3L, 3L, resumesAt, kind));

    assertThat(books()).endsWith("\"unaccounted\":%d}".formatted(unaccounted));
  }

  @Test
  void countClaimsByState() {
    run(
        """
        INSERT INTO claim (recipient_key, plan, step, attempt, token, state, due, deadline,
                           answered_at)
        SELECT gen_random_uuid(), 1, 1, 1, gen_random_uuid(), s, now(), now(), now()
          FROM unnest(ARRAY['GRANTED', 'UNDECIDED', 'UNDECIDED', 'ACCEPTED', 'ACCEPTED',
                            'ACCEPTED', 'LOST']) AS given (s)
        """);

    assertThat(books())
        .endsWith(
            """
            "claims":{"granted":1,"returned":0,"accepted":3,"refused":0,"expired":0,\
            "suppressed":0,"cancelled":0,"undecided":2,"lost":1},"undecided":2,"unaccounted":0}""");
  }

  @Test
  void raiseTheMetricByWhatWasSkippedAndByEveryDifference() {
    var registry = new SimpleMeterRegistry();
    var gauge =
        new BookGauge(
            service.context().getBean(BookKeeper.class), InstantSource.system(), registry);
    gauge.refresh();
    assertThat(registry.get("punctual.unaccounted").gauge().value()).isZero();

    // Partition 0 balances but for 2 skipped; 1 has passed 3 too many; 2 has 4 too many entries.
    run(
        """
        INSERT INTO intake_book (topic, "partition", passed, accepted, merged, stops, duplicates,
                                 refused, dead_lettered, skipped)
        VALUES ('t', 0, 8, 1, 1, 1, 1, 1, 1, 2), ('t', 1, 13, 10, 0, 0, 0, 0, 0, 0),
               ('t', 2, 1, 5, 0, 0, 0, 0, 0, 0)
        """);
    gauge.refresh();

    assertThat(registry.get("punctual.unaccounted").gauge().value()).isEqualTo(9);
    assertThat(registry.get("punctual.books.age.seconds").gauge().value()).isNotNegative();
    assertThat(books()).endsWith("\"unaccounted\":9}");
    assertThat(service.logged()).contains("The books do not balance: 9 unaccounted for");
  }

  @Test
  void areNotLookedAtByThemselvesWhereTheBackgroundIsOff() {
    assertThat(service.context().containsBean(BookGauge.class)).isFalse();
  }

  /** The answer without its moment. */
  private String books() {
    var answer =
        service.send(
            service.request("/books").header("Authorization", "Bearer " + TestHttp.OPERATOR));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"at\":\"");
    return answer.body().replaceFirst("\"at\":\"[^\"]*\",", "");
  }

  /** The one partition read, whose books balance. */
  private static String partition(String counts, int duplicates, int refused, int deadLettered) {
    return """
    {"partitions":[{"topic":"referral.intake.v1","partition":2,"passed":%s,"duplicates":%d,\
    "refused":%d,"deadLettered":%d,"skipped":0,"unaccounted":0}],"""
        .formatted(counts, duplicates, refused, deadLettered);
  }

  private record Event(String type, String body) {}

  private static Event referred(String id, String address) {
    return new Event(
        "referral.referred",
        "{\"referralId\":\"%s\",\"memberId\":\"m-1\",\"address\":\"%s\",".formatted(id, address)
            + "\"referredAt\":\"2026-03-02T08:00:00Z\"}");
  }

  /** Hands {@code events} to the intake as its loop does; the first one has offset {@code from}. */
  private void read(long from, List<Event> events) throws Exception {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (var event : events) {
      var record =
          new ConsumerRecord<>(
              PARTITION.topic(),
              PARTITION.partition(),
              from + records.size(),
              "key",
              event.body().getBytes(StandardCharsets.UTF_8));
      record.headers().add("ce_type", event.type().getBytes(StandardCharsets.UTF_8));
      records.add(record);
    }
    service
        .context()
        .getBean(BatchHandler.class, Qualifiers.byName("intake"))
        .handle(
            new RecordBatch(
                "punctual-suppression-intake",
                records,
                Map.of(PARTITION, new RecordBatch.Span(from, from + records.size()))));
  }

  private void run(String sql) {
    service
        .context()
        .getBean(Database.class)
        .transact(
            tx -> {
              try (var statement = tx.createStatement()) {
                return statement.executeUpdate(sql);
              }
            });
  }
}
