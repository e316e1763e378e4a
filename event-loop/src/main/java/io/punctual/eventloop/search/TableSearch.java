package io.punctual.eventloop.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Searches every table of a database, as its catalogue lists them: no list that somebody forgot to
 * extend. The matching is done here, so that what is looked for never comes near the server's log.
 * Joins the caller's transaction, without which a large table would be read into memory.
 */
public final class TableSearch {

  /** Columns of these types cannot hold text. */
  private static final String COLUMNS =
      """
      SELECT format('%I.%I', n.nspname, c.relname) AS name, format('%I', a.attname) AS field,
             t.typname = 'bytea' AS bytes
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
       WHERE c.relkind IN ('r', 'm')
         AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_t%'
         AND t.typname NOT IN ('bool', 'int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'oid',
                               'uuid', 'date', 'time', 'timestamp', 'timestamptz', 'interval')
       ORDER BY 1, a.attnum
      """;

  private static final int AT_ONCE = 500;

  /** A row with bytes may be megabytes. */
  private static final int LARGE_AT_ONCE = 10;

  private TableSearch() {}

  /** A column that can hold text; {@code name} is quoted where it must be. */
  private record Field(String name, boolean bytes) {

    /** As something that the driver gives as bytes, or as text. */
    String expression() {
      return bytes ? name : name + "::text";
    }
  }

  /** Every table that can hold text, its schema first. */
  public static List<Place> places(Connection tx) throws SQLException {
    return tables(tx).keySet().stream().map(name -> new Place(Place.Kind.TABLE, name)).toList();
  }

  /**
   * Reads a table through.
   *
   * @return empty where there is no such table
   */
  public static Optional<Found> search(Connection tx, String table, Look look) throws SQLException {
    // Only names from the catalogue become part of a statement.
    var fields = tables(tx).get(table);
    return fields == null ? Optional.empty() : Optional.of(search(tx, table, fields, look));
  }

  private static Map<String, List<Field>> tables(Connection connection) throws SQLException {
    var tables = new LinkedHashMap<String, List<Field>>();
    try (var statement = connection.prepareStatement(COLUMNS);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        tables
            .computeIfAbsent(rows.getString("name"), name -> new ArrayList<>())
            .add(new Field(rows.getString("field"), rows.getBoolean("bytes")));
      }
    }
    return tables;
  }

  private static Found search(Connection connection, String table, List<Field> fields, Look look)
      throws SQLException {
    var sql =
        "SELECT ctid::text, "
            + String.join(", ", fields.stream().map(Field::expression).toList())
            + " FROM "
            + table;
    long scanned = 0;
    long hits = 0;
    long cut = 0;
    var where = new ArrayList<String>();
    try (var statement = connection.createStatement()) {
      // The services' connections avoid what this is: a read of the whole table.
      statement.execute("SET LOCAL enable_seqscan = on");
      boolean large = fields.stream().anyMatch(Field::bytes);
      statement.setFetchSize(large ? LARGE_AT_ONCE : AT_ONCE);
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          scanned++;
          var seen = new Seen(look);
          var hit = hit(rows, fields, seen);
          cut += hit.isPresent() || seen.isWhole() ? 0 : 1;
          if (hit.isPresent() && ++hits <= Found.NAMED) {
            where.add(hit.get().name() + " at " + rows.getString(1));
          }
        }
      }
    }
    return new Found(scanned, hits, cut, where, null);
  }

  /** The first column of a row in which it is found. */
  private static Optional<Field> hit(ResultSet row, List<Field> fields, Seen seen)
      throws SQLException {
    for (int i = 0; i < fields.size(); i++) {
      var field = fields.get(i);
      if (seen.holds(value(row, i + 2, field))) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  private static byte @Nullable [] value(ResultSet row, int column, Field field)
      throws SQLException {
    if (field.bytes()) {
      return row.getBytes(column);
    }
    var text = row.getString(column);
    return text == null ? null : text.getBytes(UTF_8);
  }
}
