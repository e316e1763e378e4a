package io.punctual.eventloop;

import io.punctual.embedded.SharedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A fresh database with the two tables of this module, made by the shipped DDL. */
public final class TestDatabase {

  private TestDatabase() {}

  public static PGSimpleDataSource create() {
    var fresh = SharedServers.database("loop");
    var database = new PGSimpleDataSource();
    database.setUrl(fresh.jdbcUrl());
    database.setUser(fresh.user());
    database.setPassword(fresh.password());
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(ddl("punctual/consumer_position.sql"));
      statement.execute(ddl("punctual/outbox.sql"));
    } catch (SQLException e) {
      throw new IllegalStateException("the shipped DDL does not work", e);
    }
    return database;
  }

  private static String ddl(String resource) {
    try (var sql = TestDatabase.class.getResourceAsStream("/" + resource)) {
      if (sql == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
