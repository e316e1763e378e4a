package io.punctual.simulation.suppression;

import io.punctual.simulation.suppression.Rows.Erasure;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionList;
import java.sql.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads {@code suppression} and {@code erasure} in memory. */
final class MemorySuppressionList implements SuppressionList {

  private final SuppressionTables tables;

  MemorySuppressionList(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Entry> after(Connection tx, UUID after, int most) {
    var from = new Key(after);
    var erased =
        tables.erasures.all().tailMap(from, false).values().stream()
            .limit(most)
            .map(MemorySuppressionList::entry);
    var suppressed =
        tables.suppressions.all().tailMap(from, false).entrySet().stream()
            .filter(row -> tables.erasures.find(row.getKey()).isEmpty())
            .limit(most)
            .map(row -> entry(row.getValue()));
    return Stream.concat(erased, suppressed)
        .sorted(Comparator.comparing(entry -> Key.of(entry.suppressionKey())))
        .limit(most)
        .toList();
  }

  @Override
  public List<Entry> of(Connection tx, SuppressionKey person) {
    var key = Key.of(person);
    return tables
        .erasures
        .find(key)
        .map(MemorySuppressionList::entry)
        .or(() -> tables.suppressions.find(key).map(MemorySuppressionList::entry))
        .stream()
        .toList();
  }

  private static Entry entry(Erasure row) {
    return new Entry(row.person(), "ERASED", row.who(), null, row.at());
  }

  private static Entry entry(Suppression row) {
    return new Entry(row.suppressionKey(), row.reason().name(), row.source(), row.note(), row.at());
  }
}
