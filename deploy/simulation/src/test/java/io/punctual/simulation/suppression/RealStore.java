package io.punctual.simulation.suppression;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.serde.ObjectMapper;
import io.punctual.embedded.SharedServers;
import io.punctual.suppression.claim.ReminderNames;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.rate.RateSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The service's own storage over a database of the embedded PostgreSQL. Its classes are not public:
 * they are found by their names and made by their constructors.
 */
final class RealStore implements SuppressionStore, SuppressionStorage, AutoCloseable {

  private final HikariDataSource source = new HikariDataSource();
  private final Database database;
  private final Map<Class<?>, Object> made = new HashMap<>();

  RealStore(SuppressionSetup setup, InstantSource clock) {
    var fresh = SharedServers.database("simulation");
    source.setJdbcUrl(fresh.jdbcUrl());
    source.setUsername(fresh.user());
    source.setPassword(fresh.password());
    source.setMaximumPoolSize(2);
    Flyway.configure().dataSource(source).locations("classpath:db/suppression").load().migrate();
    database = new Database(source);
    made.put(Database.class, database);
    made.put(ObjectMapper.class, setup.json());
    made.put(RateSettings.class, setup.rate());
    made.put(InstantSource.class, clock);
  }

  /** Empties all tables; the numbers of names stay, as processes remember them. */
  void empty() {
    var tables =
        texts(
            """
            SELECT tablename::text FROM pg_tables
             WHERE schemaname = 'public'
               AND tablename NOT IN ('plan_name', 'step_name', 'flyway_schema_history')
            """);
    run("TRUNCATE " + String.join(", ", tables));
    run("INSERT INTO rate_limit (scope) VALUES ('overall')");
  }

  @Override
  public SuppressionStorage storage() {
    return this;
  }

  @Override
  public DataSource source() {
    return source;
  }

  @Override
  public Database database() {
    return database;
  }

  @Override
  public List<String> outbox() {
    return texts(
        """
        SELECT topic || ' ' || record_key || ' ' || convert_from(payload, 'UTF8')
          FROM outbox ORDER BY id
        """);
  }

  @Override
  public <P> P port(Class<P> type) {
    return type.cast(make(type));
  }

  private Object make(Class<?> type) {
    var known = made.get(type);
    if (known != null) {
      return known;
    }
    try {
      var constructor = Class.forName(nameOf(type)).getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      var arguments = new ArrayList<Object>();
      for (var parameter : constructor.getParameterTypes()) {
        arguments.add(make(parameter));
      }
      var one = constructor.newInstance(arguments.toArray());
      made.put(type, one);
      return one;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type.getName(), e);
    }
  }

  private static String nameOf(Class<?> type) {
    if (type == ReminderNames.class) {
      return type.getPackageName() + ".ClaimRows";
    }
    return type.isInterface()
        ? type.getPackageName() + ".Jdbc" + type.getSimpleName()
        : type.getName();
  }

  private void run(String sql) {
    database.transact(
        tx -> {
          try (var statement = tx.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  private List<String> texts(String sql) {
    return database.transact(
        tx -> {
          try (var statement = tx.createStatement();
              var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
              texts.add(rows.getString(1));
            }
            return texts;
          }
        });
  }

  @Override
  public void close() {
    source.close();
  }
}
