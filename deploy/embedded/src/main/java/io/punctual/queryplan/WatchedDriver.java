package io.punctual.queryplan;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/**
 * PostgreSQL's driver, through which the server tells how it carried out each statement: the plan
 * it really took, kept or new, with the rows and pages that it really read.
 *
 * <p>Made for a pool's {@code driver-class-name}; what was told is in {@link PlanLog#of}. The user
 * must be allowed to load {@code auto_explain}.
 */
public final class WatchedDriver implements Driver {

  private static final String TELL =
      """
      LOAD 'auto_explain';
      SET auto_explain.log_min_duration = 0;
      SET auto_explain.log_analyze = on;
      SET auto_explain.log_buffers = on;
      SET auto_explain.log_timing = off;
      SET auto_explain.log_format = json;
      SET auto_explain.log_parameter_max_length = 0;
      SET auto_explain.log_level = notice
      """;

  private final Driver postgres = new org.postgresql.Driver();

  /** Public, as pools need it. */
  public WatchedDriver() {}

  @Override
  public Connection connect(String url, Properties login) throws SQLException {
    var connection = postgres.connect(url, login);
    try (var statement = connection.createStatement()) {
      statement.execute(TELL);
    }
    return WatchedConnection.of(connection, PlanLog.of(url));
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return postgres.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties login) throws SQLException {
    return postgres.getPropertyInfo(url, login);
  }

  @Override
  public int getMajorVersion() {
    return postgres.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return postgres.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return postgres.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(WatchedDriver.class.getName());
  }
}
