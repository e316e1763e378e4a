package io.punctual.simulation.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import javax.sql.DataSource;

/**
 * One service's database in memory. It outlives the processes that use it; what was committed can
 * be kept aside and restored.
 *
 * <p>The doubles of a service's repositories make their tables in it when it is made, and find
 * their transaction by {@link MemoryTransaction#of}.
 */
public final class MemoryDatabase {

  private final List<MemoryTable<?, ?>> tables = new ArrayList<>();
  private final List<MemorySequence> sequences = new ArrayList<>();
  private final Map<String, Answering> statements = new LinkedHashMap<>();
  private final EventLoopTables eventLoop;
  private DatabaseFaults faults = DatabaseFaults.NONE;

  /** Makes an empty database with the tables of the event loop: positions and the outbox. */
  public MemoryDatabase() {
    eventLoop = new EventLoopTables(this);
  }

  /** A database as it was at one moment. */
  public static final class Backup {
    private final List<Runnable> restore = new ArrayList<>();

    private Backup() {}
  }

  /** Makes a new, empty table. */
  public <K extends Comparable<? super K>, R> MemoryTable<K, R> table() {
    var table = new MemoryTable<K, R>();
    tables.add(table);
    return table;
  }

  /** Makes a new sequence. */
  public MemorySequence sequence() {
    var sequence = new MemorySequence();
    sequences.add(sequence);
    return sequence;
  }

  /**
   * Says what a statement does that is no repository's.
   *
   * @param beginning by which it is known, with single blanks
   */
  public void statement(String beginning, Answering answering) {
    statements.put(beginning, answering);
  }

  /** Connections of this database, as a process gets them. */
  public DataSource dataSource() {
    return new MemoryDataSource(this);
  }

  /** From now on this goes wrong. */
  public void faults(DatabaseFaults now) {
    faults = now;
  }

  /** What waits to be published, oldest first; for looking at it only. */
  public List<EventLoopTables.Waiting> outbox() {
    return eventLoop.waiting();
  }

  /** Keeps aside what is committed now. Not within a transaction. */
  public Backup backup() {
    var backup = new Backup();
    tables.forEach(table -> backup.restore.add(restoring(table)));
    for (var sequence : sequences) {
      long last = sequence.last();
      backup.restore.add(() -> sequence.restore(last));
    }
    return backup;
  }

  /** Puts back what was kept aside; whatever was committed since is gone. */
  public void restore(Backup backup) {
    backup.restore.forEach(Runnable::run);
  }

  DatabaseFaults faults() {
    return faults;
  }

  /** The statement that begins like this one. */
  Answering find(String sql) {
    var plain = sql.strip().replaceAll("\\s+", " ");
    return statements.entrySet().stream()
        .filter(known -> plain.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new MissingDoubleError(plain));
  }

  private static <K extends Comparable<? super K>, R> Runnable restoring(MemoryTable<K, R> table) {
    NavigableMap<K, R> rows = table.copy();
    return () -> table.restore(rows);
  }
}
