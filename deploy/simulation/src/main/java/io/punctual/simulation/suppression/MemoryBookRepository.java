package io.punctual.simulation.suppression;

import io.punctual.eventloop.RecordBatch;
import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Partition;
import io.punctual.suppression.books.PartitionBook;
import io.punctual.suppression.intake.BookEntry;
import io.punctual.suppression.intake.BookRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** The books of {@code intake_book} in memory. */
final class MemoryBookRepository implements BookRepository {

  private final SuppressionTables tables;

  MemoryBookRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public void add(
      Connection connection,
      Map<TopicPartition, RecordBatch.Span> positions,
      Map<TopicPartition, Map<BookEntry, Long>> entries)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    positions.forEach(
        (partition, span) -> {
          var key = new Partition(partition.topic(), partition.partition());
          var became = entries.getOrDefault(partition, Map.of());
          var before =
              tables
                  .books
                  .find(key)
                  .orElseGet(
                      () ->
                          new PartitionBook(key.topic(), key.number(), 0, 0, 0, 0, 0, 0, 0, 0, 0));
          tables.books.put(tx, key, added(before, span.next() - span.from(), became));
        });
  }

  /** What is unaccounted for is not stored: whoever reads the books counts it. */
  private static PartitionBook added(
      PartitionBook before, long passed, Map<BookEntry, Long> became) {
    long read = became.values().stream().mapToLong(Long::longValue).sum();
    return new PartitionBook(
        before.topic(),
        before.partition(),
        before.passed() + passed,
        before.accepted() + became.getOrDefault(BookEntry.ACCEPTED, 0L),
        before.merged() + became.getOrDefault(BookEntry.MERGED, 0L),
        before.stops() + became.getOrDefault(BookEntry.STOP, 0L),
        before.duplicates() + became.getOrDefault(BookEntry.DUPLICATE, 0L),
        before.refused() + became.getOrDefault(BookEntry.REFUSED, 0L),
        before.deadLettered() + became.getOrDefault(BookEntry.DEAD_LETTERED, 0L),
        before.skipped() + passed - read,
        0);
  }
}
