package io.punctual.suppression.intake;

import io.punctual.eventloop.RecordBatch;
import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The books in the table {@code intake_book}. */
@Singleton
final class JdbcBookRepository implements BookRepository {

  private static final String ADD =
      """
      INSERT INTO intake_book AS b (topic, "partition", passed, accepted, merged, stops, duplicates,
                                    refused, dead_lettered, skipped)
      SELECT * FROM unnest(?::text[], ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                           ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])
      ON CONFLICT (topic, "partition") DO UPDATE
         SET passed = b.passed + excluded.passed, accepted = b.accepted + excluded.accepted,
             merged = b.merged + excluded.merged, stops = b.stops + excluded.stops,
             duplicates = b.duplicates + excluded.duplicates,
             refused = b.refused + excluded.refused,
             dead_lettered = b.dead_lettered + excluded.dead_lettered,
             skipped = b.skipped + excluded.skipped
      """;

  private static final Comparator<TopicPartition> ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  @Override
  public void add(
      Connection tx,
      Map<TopicPartition, RecordBatch.Span> positions,
      Map<TopicPartition, Map<BookEntry, Long>> entries)
      throws SQLException {
    var rows = positions.keySet().stream().sorted(ORDER).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(ADD)) {
      var columns =
          Columns.of(statement)
              .array("text", rows, TopicPartition::topic)
              .array("int4", rows, TopicPartition::partition)
              .array("int8", rows, row -> passed(positions, row));
      for (var entry : BookEntry.values()) {
        columns.array("int8", rows, row -> of(entries, row).getOrDefault(entry, 0L));
      }
      columns.array(
          "int8",
          rows,
          row ->
              passed(positions, row)
                  - of(entries, row).values().stream().mapToLong(Long::longValue).sum());
      statement.executeUpdate();
    }
  }

  private static long passed(
      Map<TopicPartition, RecordBatch.Span> positions, TopicPartition partition) {
    var span = positions.get(partition);
    return span == null ? 0 : span.next() - span.from();
  }

  private static Map<BookEntry, Long> of(
      Map<TopicPartition, Map<BookEntry, Long>> entries, TopicPartition partition) {
    return entries.getOrDefault(partition, Map.of());
  }
}
