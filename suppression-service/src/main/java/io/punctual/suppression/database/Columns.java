package io.punctual.suppression.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a batch as one array per column, for {@code unnest}, and reads columns back. */
public final class Columns {

  private final Connection tx;
  private final PreparedStatement statement;
  private int next = 1;

  /** Takes one column's value out of a row of the batch. */
  @FunctionalInterface
  public interface Column<R> {
    /** The value; an {@code Instant} is written in UTC. */
    @Nullable Object of(R row);
  }

  private Columns(Connection tx, PreparedStatement statement) {
    this.tx = tx;
    this.statement = statement;
  }

  /** Fills the parameters of {@code statement}, first to last. */
  public static Columns of(PreparedStatement statement) throws SQLException {
    return new Columns(statement.getConnection(), statement);
  }

  /** The next parameter: an array of SQL type {@code type}, one element per row. */
  public <R> Columns array(String type, Collection<R> rows, Column<R> column) throws SQLException {
    // Only an array of strings travels as it is; any other is quoted, and taken apart again.
    @Nullable Object[] values =
        "text".equals(type) ? new @Nullable String[rows.size()] : new @Nullable Object[rows.size()];
    int i = 0;
    for (var row : rows) {
      values[i++] = plain(column.of(row));
    }
    statement.setArray(next++, tx.createArrayOf(type, values));
    return this;
  }

  /** The next parameter: an array of uuids. */
  public Columns uuids(Collection<UUID> values) throws SQLException {
    statement.setArray(next++, tx.createArrayOf("uuid", values.toArray()));
    return this;
  }

  /** The next parameter: one value. */
  public Columns value(@Nullable Object value) throws SQLException {
    statement.setObject(next++, value instanceof Instant at ? utc(at) : value);
    return this;
  }

  /** The next parameter: one instant, or null. */
  public Columns instant(@Nullable Instant value) throws SQLException {
    statement.setObject(next++, value == null ? null : utc(value), Types.TIMESTAMP_WITH_TIMEZONE);
    return this;
  }

  /** The next parameter: one integer, or null. */
  public Columns integer(@Nullable Integer value) throws SQLException {
    statement.setObject(next++, value, Types.INTEGER);
    return this;
  }

  /** The instant in {@code column}, or null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  /** The instant in {@code column}, which is never null in the database. */
  public static Instant knownInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** The uuid in {@code column}, which is never null in the database. */
  public static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Instant at ? utc(at).toString() : value;
  }
}
