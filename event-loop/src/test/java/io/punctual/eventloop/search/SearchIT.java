package io.punctual.eventloop.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.embedded.SharedServers;
import io.punctual.eventloop.TestDatabase;
import io.punctual.eventloop.TestKafka;
import io.punctual.eventloop.TopicScan;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;

/** Searches of a real database and a real broker. */
class SearchIT {

  private static final String ADDRESS = "jo@example.com";

  private final Look look = new Literal(List.of(ADDRESS));

  @Test
  void readsEveryTableOfEverySchemaWhateverItsColumns() throws Exception {
    var database = TestDatabase.create();
    run(database, "CREATE SCHEMA \"Other\"");
    run(
        database,
        "CREATE TABLE \"Other\".\"Odd name\" (id int, \"the text\" varchar(99), doc jsonb)");
    run(database, "CREATE TABLE raw (id int, bytes bytea, words text[])");
    run(database, "CREATE TABLE numbers (id int, at timestamptz)");
    run(database, "INSERT INTO raw VALUES (1, 'to: JO@example.com', NULL), (2, 'x', '{a,b}')");
    run(database, "INSERT INTO raw VALUES (3, NULL, '{a,jo@example.com}')");
    run(
        database,
        "INSERT INTO \"Other\".\"Odd name\" VALUES (1, NULL, '{\"a\":\"jo@example.com\"}')");
    try (var tx = database.getConnection()) {
      tx.setAutoCommit(false);

      assertThat(TableSearch.places(tx))
          .extracting(Place::name)
          .contains("\"Other\".\"Odd name\"", "public.raw", "public.outbox")
          .doesNotContain("public.numbers");
      assertThat(TableSearch.search(tx, "public.raw", look))
          .contains(new Found(3, 2, 0, List.of("bytes at (0,1)", "words at (0,3)"), null));
      assertThat(TableSearch.search(tx, "\"Other\".\"Odd name\"", look))
          .contains(new Found(1, 1, 0, List.of("doc at (0,1)"), null));
      assertThat(TableSearch.search(tx, "public.outbox", look))
          .contains(new Found(0, 0, 0, List.of(), null));
      assertThat(TableSearch.search(tx, "public.raw; DROP TABLE raw", look)).isEmpty();
    }
  }

  @Test
  void readsKeysValuesAndHeadersOfEveryPartition() throws Exception {
    var topic = SharedServers.topic("search", 2);
    var at = Instant.parse("2026-03-02T08:00:00Z");
    try (var producer = TestKafka.clients().producer("search-test", Map.of())) {
      producer.send(record(topic, 0, at, "jo@example.com", "x")).get();
      producer.send(record(topic, 1, at.plusSeconds(60), "k", "{\"a\":\"JO@example.com\"}")).get();
      producer.send(record(topic, 1, at, "k", "mojo@example.com")).get();
      var headed = record(topic, 1, at, "k", "x");
      headed.headers().add(new RecordHeader("from", "jo%40example.com".getBytes(UTF_8)));
      producer.send(headed).get();
    }
    var clients = TestKafka.clients();
    var search = new TopicSearch(clients, new TopicScan(clients::scanner));

    assertThat(search.places()).contains(new Place(Place.Kind.TOPIC, topic));
    assertThat(search.search(topic, look))
        .hasValueSatisfying(
            found -> {
              assertThat(found.scanned()).isEqualTo(4);
              assertThat(found.hits()).isEqualTo(3);
              assertThat(found.where())
                  .containsExactlyInAnyOrder(
                      "partition 0, offset 0", "partition 1, offset 0", "partition 1, offset 2");
              assertThat(found.newest()).isEqualTo(at.plusSeconds(60));
            });
    assertThat(search.search("no.such.topic", look)).isEmpty();
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, int partition, Instant at, String key, String value) {
    return new ProducerRecord<>(
        topic, partition, at.toEpochMilli(), key.getBytes(UTF_8), value.getBytes(UTF_8));
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
