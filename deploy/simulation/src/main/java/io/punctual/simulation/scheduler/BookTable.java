package io.punctual.simulation.scheduler;

import io.punctual.scheduler.books.PartitionBook;
import io.punctual.simulation.database.Answer;
import io.punctual.simulation.database.MemoryDatabase;
import io.punctual.simulation.database.MemoryTable;
import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.database.Parameters;
import java.util.Arrays;
import java.util.List;

/** The table {@code book} in memory, behind the statement of the scheduler's tally. */
final class BookTable {

  private static final int COUNTS = 8;

  private final MemoryTable<String, Row> rows;

  BookTable(MemoryDatabase database) {
    rows = database.table();
    database.statement("INSERT INTO book AS b", this::add);
  }

  private record Row(String group, String topic, int partition, List<Long> counts) {}

  private Answer add(MemoryTransaction tx, Parameters p) {
    var group = p.get(1, String.class);
    var topic = p.get(2, String.class);
    int partition = p.get(3, Integer.class);
    var key = topic + " " + group + " " + partition;
    var sums = new Long[COUNTS];
    Arrays.fill(sums, 0L);
    rows.find(key).ifPresent(row -> row.counts().toArray(sums));
    for (int n = 0; n < COUNTS; n++) {
      sums[n] += p.get(4 + n, Long.class);
    }
    rows.put(tx, key, new Row(group, topic, partition, List.of(sums)));
    return Answer.changed(1);
  }

  List<PartitionBook> books() {
    return rows.rows().stream().map(BookTable::book).toList();
  }

  private static PartitionBook book(Row row) {
    var of = row.counts();
    long difference = of.getFirst() - of.subList(1, COUNTS).stream().mapToLong(n -> n).sum();
    return new PartitionBook(
        row.group(),
        row.topic(),
        row.partition(),
        of.get(0),
        of.get(1),
        of.get(2),
        of.get(3),
        of.get(4),
        of.get(5),
        of.get(6),
        of.get(7),
        difference);
  }
}
