package io.punctual.suppression.name;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives names their small numbers. A pair never changes, so what is known is kept in memory.
 *
 * <p>New names are stored in a transaction of their own, before the caller's begins: a number that
 * was rolled back must not be remembered.
 */
public abstract sealed class NameRegistry permits PlanNames, StepNames {

  private final Database database;
  private final String insert;
  private final String select;
  private final String selectAll;
  private final Map<String, Short> ids = new ConcurrentHashMap<>();
  private final Map<Short, String> names = new ConcurrentHashMap<>();

  NameRegistry(Database database, String table) {
    this.database = database;
    insert =
        """
        INSERT INTO %s (name) SELECT n.name FROM unnest(?::text[]) AS n (name) ORDER BY n.name
        ON CONFLICT DO NOTHING
        """
            .formatted(table);
    select = "SELECT id, name FROM %s WHERE name = ANY (?::text[])".formatted(table);
    selectAll = "SELECT id, name FROM %s".formatted(table);
  }

  /** Makes sure that every one of {@code wanted} has a number. Not within a transaction. */
  public void learn(Collection<String> wanted) {
    var missing = wanted.stream().distinct().filter(name -> !ids.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      database.transact(tx -> store(tx, missing)).forEach(this::remember);
    }
  }

  /**
   * The number of {@code name}.
   *
   * @throws IllegalStateException when it was never learned
   */
  public short id(String name) {
    Short id = ids.get(name);
    if (id == null) {
      throw new IllegalStateException("a name was not learned first");
    }
    return id;
  }

  /** The name of a stored number, looked up by {@code tx} when it is not known yet. */
  public String name(Connection tx, short id) throws SQLException {
    if (!names.containsKey(id)) {
      try (var statement = tx.prepareStatement(selectAll)) {
        read(statement).forEach(this::remember);
      }
    }
    String name = names.get(id);
    if (name == null) {
      throw new IllegalStateException("no name has the number " + id);
    }
    return name;
  }

  private Map<String, Short> store(Connection tx, List<String> missing) throws SQLException {
    try (var statement = tx.prepareStatement(insert)) {
      Columns.of(statement).array("text", missing, name -> name);
      statement.executeUpdate();
    }
    try (var statement = tx.prepareStatement(select)) {
      Columns.of(statement).array("text", missing, name -> name);
      return read(statement);
    }
  }

  private void remember(String name, Short id) {
    ids.put(name, id);
    names.put(id, name);
  }

  private static Map<String, Short> read(PreparedStatement statement) throws SQLException {
    var found = new HashMap<String, Short>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getString("name"), rows.getShort("id"));
      }
    }
    return found;
  }
}
