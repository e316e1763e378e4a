package io.punctual.scheduler.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its parameters, bound in the order of the question marks. A list is bound as
 * one array, for {@code unnest} or {@code ANY}.
 */
public final class Rows implements AutoCloseable {

  private final PreparedStatement statement;
  private int bound;

  private Rows(PreparedStatement statement) {
    this.statement = statement;
  }

  /** Begins a statement; close it when its result has been read. */
  public static Rows of(Connection connection, String sql) throws SQLException {
    return new Rows(connection.prepareStatement(sql));
  }

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public Rows value(@Nullable Object value) throws SQLException {
    statement.setObject(++bound, value instanceof Instant at ? utc(at) : value);
    return this;
  }

  public <T> Rows uuids(List<T> list, Function<T, UUID> column) throws SQLException {
    return array("uuid", list.stream().map(column).toArray());
  }

  public <T> Rows texts(List<T> list, Function<T, @Nullable String> column) throws SQLException {
    // Only an array of strings travels as it is; any other is quoted, and taken apart again.
    return array("text", list.stream().map(column).toArray(String[]::new));
  }

  public <T> Rows numbers(List<T> list, Function<T, Integer> column) throws SQLException {
    return array("int4", list.stream().map(column).toArray(Integer[]::new));
  }

  public <T> Rows instants(List<T> list, Function<T, Instant> column) throws SQLException {
    return array("timestamptz", list.stream().map(column).toArray());
  }

  /** Returns how many rows the statement changed. */
  public int change() throws SQLException {
    return statement.executeUpdate();
  }

  public <T> List<T> read(Reader<T> reader) throws SQLException {
    var found = new ArrayList<T>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(reader.read(result));
      }
    }
    return found;
  }

  /** The moment in a column that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** The moment in a column, or null. */
  public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    @Nullable OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }

  private Rows array(String type, @Nullable Object[] elements) throws SQLException {
    statement.setArray(++bound, statement.getConnection().createArrayOf(type, elements));
    return this;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
