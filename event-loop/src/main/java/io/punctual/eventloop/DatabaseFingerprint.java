package io.punctual.eventloop;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a PostgreSQL server says of the database it serves. It changes when the database was
 * restored from a dump, copied to another cluster, or taken over by a promoted standby (which goes
 * on in a new timeline); a restart leaves it as it is.
 *
 * <p>A byte-for-byte copy put back under the same server cannot be told by it.
 */
public final class DatabaseFingerprint {

  private static final String ASK =
      """
      SELECT c.system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)
             || '/' || d.oid || '/' || ?::regclass::oid
        FROM pg_control_system() c, pg_database d
       WHERE d.datname = current_database()
      """;

  private DatabaseFingerprint() {}

  /**
   * Cluster, timeline, database and {@code table} as one text; compared, never read.
   *
   * @param table one that a restore from a dump makes anew
   * @throws SQLException when the server cannot say, as on a standby
   */
  public static String read(Connection connection, String table) throws SQLException {
    try (var statement = connection.prepareStatement(ASK)) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw new SQLException("the server does not name the database it serves");
        }
        return rows.getString(1);
      }
    }
  }
}
