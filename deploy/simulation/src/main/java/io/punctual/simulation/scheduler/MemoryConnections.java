package io.punctual.simulation.scheduler;

import io.micronaut.data.connection.ConnectionDefinition;
import io.micronaut.data.connection.ConnectionStatus;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.connection.support.AbstractConnectionOperations;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Gives Micronaut's own transactions the connections of a data source, without its container. */
final class MemoryConnections extends AbstractConnectionOperations<Connection> {

  private final DataSource database;

  MemoryConnections(DataSource database) {
    this.database = database;
  }

  @Override
  protected Connection openConnection(ConnectionDefinition definition) {
    try {
      return database.getConnection();
    } catch (SQLException e) {
      throw new ConnectionException("no connection", e);
    }
  }

  @Override
  protected void setupConnection(ConnectionStatus<Connection> status) {}

  @Override
  protected void closeConnection(ConnectionStatus<Connection> status) {
    try {
      status.getConnection().close();
    } catch (SQLException e) {
      throw new ConnectionException("not closed", e);
    }
  }
}
