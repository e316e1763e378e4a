package io.punctual.simulation.database;

import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a {@link MemoryTable} in another order, perhaps only some of them.
 *
 * @param <I> what they are sorted by, before the primary key
 * @param <K> the table's primary key
 * @param <R> the table's rows
 */
public final class MemoryIndex<
    I extends Comparable<? super I>, K extends Comparable<? super K>, R> {

  private final Predicate<R> accepts;
  private final Function<R, I> order;
  private final TreeMap<I, TreeMap<K, R>> entries = new TreeMap<>();
  private int size;

  MemoryIndex(Predicate<R> accepts, Function<R, I> order) {
    this.accepts = accepts;
    this.order = order;
  }

  /** All rows of the index, in its order. */
  public Stream<R> rows() {
    return entries.values().stream().flatMap(rows -> rows.values().stream());
  }

  /** The rows up to and including an entry, in the order of the index. */
  public Stream<R> upTo(I last) {
    return entries.headMap(last, true).values().stream().flatMap(rows -> rows.values().stream());
  }

  /** The rows from one entry to another, both included, in the order of the index. */
  public Stream<R> range(I first, I last) {
    return entries.subMap(first, true, last, true).values().stream()
        .flatMap(rows -> rows.values().stream());
  }

  /** The rows of one entry, by primary key. */
  public Stream<R> at(I entry) {
    var rows = entries.get(entry);
    return rows == null ? Stream.empty() : rows.values().stream();
  }

  /** How many rows are in it. */
  public int size() {
    return size;
  }

  void changed(K key, @Nullable R before, @Nullable R after) {
    if (before != null && accepts.test(before)) {
      var entry = order.apply(before);
      var rows = entries.get(entry);
      if (rows != null && rows.remove(key) != null) {
        size--;
        if (rows.isEmpty()) {
          entries.remove(entry);
        }
      }
    }
    if (after != null && accepts.test(after)) {
      entries.computeIfAbsent(order.apply(after), entry -> new TreeMap<>()).put(key, after);
      size++;
    }
  }

  void clear() {
    entries.clear();
    size = 0;
  }
}
