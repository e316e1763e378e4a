package io.punctual.simulation.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table in memory: immutable rows by primary key, in the key's order, with indexes.
 *
 * @param <K> the primary key
 * @param <R> a row, never changed but replaced
 */
public final class MemoryTable<K extends Comparable<? super K>, R> {

  private NavigableMap<K, R> rows = new TreeMap<>();
  private final List<MemoryIndex<?, K, R>> indexes = new ArrayList<>();

  MemoryTable() {}

  /**
   * Adds an index of the rows that a predicate accepts. Only while the table is empty.
   *
   * @param order what the index is sorted by; the primary key comes after it
   */
  public <I extends Comparable<? super I>> MemoryIndex<I, K, R> index(
      Predicate<R> accepts, Function<R, I> order) {
    var index = new MemoryIndex<I, K, R>(accepts, order);
    indexes.add(index);
    return index;
  }

  /** The row of a key, if there is one. */
  public Optional<R> find(K key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** All rows by key; a view that must not be kept over a change. */
  public NavigableMap<K, R> all() {
    return Collections.unmodifiableNavigableMap(rows);
  }

  /** All rows; a view that must not be kept over a change. */
  public Collection<R> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** Stores a row, instead of the one that the key had. */
  public void put(MemoryTransaction tx, K key, R row) {
    var before = replace(key, row);
    tx.changed(() -> replace(key, before));
  }

  /** Deletes the row of a key. Returns whether there was one. */
  public boolean remove(MemoryTransaction tx, K key) {
    var before = replace(key, null);
    tx.changed(() -> replace(key, before));
    return before != null;
  }

  private @Nullable R replace(K key, @Nullable R row) {
    var before = row == null ? rows.remove(key) : rows.put(key, row);
    for (var index : indexes) {
      index.changed(key, before, row);
    }
    return before;
  }

  /** All rows as they are now, for {@link #restore}. */
  NavigableMap<K, R> copy() {
    return new TreeMap<>(rows);
  }

  void restore(NavigableMap<K, R> older) {
    rows = new TreeMap<>(older);
    for (var index : indexes) {
      index.clear();
      rows.forEach((key, row) -> index.changed(key, null, row));
    }
  }
}
