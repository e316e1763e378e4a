package io.punctual.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares a service's database with {@code deploy/places-of-data.md}: a column that can hold text
 * must be listed there, so that nobody stores an address where no erasure looks.
 */
public final class StoredText {

  private static final String PAGE = "deploy/places-of-data.md";

  private static final String COLUMNS =
      """
      SELECT c.table_name, c.column_name
        FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE t.table_type = 'BASE TABLE'
         AND c.table_schema NOT IN ('pg_catalog', 'information_schema')
         AND c.data_type NOT IN ('uuid', 'boolean', 'smallint', 'integer', 'bigint', 'real',
                                 'double precision', 'numeric', 'date',
                                 'timestamp with time zone', 'timestamp without time zone')
       ORDER BY 1, 2
      """;

  private StoredText() {}

  /**
   * Checks every column of every table.
   *
   * @param heading of the page's part about this database, as in {@code The reminder scheduler's}
   * @throws AssertionError that names the columns which are not listed
   */
  public static void check(Connection database, String heading) throws SQLException {
    var listed = listed(heading);
    if (listed.isEmpty()) {
      throw new AssertionError(PAGE + " has no part whose heading begins with " + heading);
    }
    var missing = new ArrayList<String>();
    for (var column : columns(database)) {
      if (!listed.contains(column)) {
        missing.add(column);
      }
    }
    if (!missing.isEmpty()) {
      throw new AssertionError(
          "These columns can hold text, and %s does not say what: %s. Can an address or a name come there? Then an erasure must remove it; else list them as never."
              .formatted(PAGE, missing));
    }
  }

  private static List<String> columns(Connection database) throws SQLException {
    var columns = new ArrayList<String>();
    try (var statement = database.prepareStatement(COLUMNS);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        columns.add(rows.getString(1) + "." + rows.getString(2));
      }
    }
    return columns;
  }

  /** Every {@code table.column} of one part of the page. */
  private static Set<String> listed(String heading) {
    var listed = new HashSet<String>();
    boolean inside = false;
    for (var line : page()) {
      if (line.startsWith("## ")) {
        inside = line.startsWith("## " + heading);
      } else if (inside && line.startsWith("| `")) {
        var cells = line.split("\\|");
        var table = cells[1].replace("`", "").strip();
        for (var column : cells[2].split(",")) {
          listed.add(table + "." + column.strip());
        }
      }
    }
    return listed;
  }

  private static List<String> page() {
    for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      var page = folder.resolve(PAGE);
      if (Files.exists(page)) {
        try {
          return Files.readAllLines(page);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw new AssertionError("no " + PAGE + " above " + Path.of("").toAbsolutePath());
  }
}
