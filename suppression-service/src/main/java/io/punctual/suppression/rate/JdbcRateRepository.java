package io.punctual.suppression.rate;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Limits in the table {@code rate_limit}. */
@Singleton
final class JdbcRateRepository implements RateRepository {

  private static final String OVERALL = "overall";

  private static final String LOCK =
      """
      SELECT scope, per_second, recent FROM rate_limit
       WHERE scope = ANY (?::text[]) ORDER BY scope FOR UPDATE
      """;

  private static final String SAVE =
      """
      UPDATE rate_limit r SET recent = n.recent
        FROM unnest(?::text[], ?::text[]) AS n (scope, recent)
       WHERE r.scope = n.scope
      """;

  private static final String SET =
      """
      INSERT INTO rate_limit (scope, per_second)
      SELECT * FROM unnest(?::text[], ?::float8[])
      ON CONFLICT (scope) DO UPDATE SET per_second = excluded.per_second
      """;

  private static final String FORGET_OTHERS =
      """
      DELETE FROM rate_limit
       WHERE scope <> ALL (?::text[]) AND (scope LIKE 'plan:%' OR scope LIKE 'domain:%')
      """;

  private static final String ALL =
      """
      SELECT scope, per_second, recent FROM rate_limit
       WHERE scope NOT LIKE 'drip:%' ORDER BY scope
      """;

  private static final String UNSET_OVERALL =
      """
      UPDATE rate_limit SET per_second = NULL WHERE scope = 'overall'
      """;

  private final RateSettings settings;
  private final InstantSource clock;

  JdbcRateRepository(RateSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public RateLimits lock(Connection tx, Collection<String> scopes, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(LOCK)) {
      Columns.of(statement).array("text", scopes, scope -> scope);
      var windows = new HashMap<String, RateWindow>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          windows.put(
              rows.getString("scope"),
              new RateWindow(perSecond(rows), RecentText.read(rows.getString("recent"))));
        }
      }
      // However long the locks were waited for, what is let through now counts from now on.
      var had = clock.instant();
      return new RateLimits(windows, had.isAfter(now) ? had : now);
    }
  }

  @Override
  public void save(Connection tx, RateLimits limits) throws SQLException {
    var windows = new ArrayList<>(limits.windows().entrySet());
    if (windows.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(SAVE)) {
      Columns.of(statement)
          .array("text", windows, Map.Entry::getKey)
          .array("text", windows, entry -> RecentText.of(entry.getValue().recent()));
      statement.executeUpdate();
    }
  }

  @Override
  public void set(Connection tx, Map<String, Rate> rates) throws SQLException {
    var entries = new ArrayList<>(rates.entrySet());
    try (var statement = tx.prepareStatement(SET)) {
      Columns.of(statement)
          .array("text", entries, Map.Entry::getKey)
          .array("float8", entries, entry -> entry.getValue().perSecond());
      statement.executeUpdate();
    }
  }

  @Override
  public void replace(Connection tx, Map<String, Rate> rates) throws SQLException {
    try (var statement = tx.prepareStatement(FORGET_OTHERS)) {
      Columns.of(statement).array("text", rates.keySet(), scope -> scope);
      statement.executeUpdate();
    }
    if (!rates.containsKey(OVERALL)) {
      try (var statement = tx.prepareStatement(UNSET_OVERALL)) {
        statement.executeUpdate();
      }
    }
    set(tx, rates);
  }

  @Override
  public Map<String, Rate> all(Connection tx) throws SQLException {
    var rates = new HashMap<String, Rate>();
    try (var statement = tx.prepareStatement(ALL);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        rates.put(rows.getString("scope"), new Rate(perSecond(rows)));
      }
    }
    return rates;
  }

  private double perSecond(ResultSet row) throws SQLException {
    double perSecond = row.getDouble("per_second");
    return row.wasNull() ? settings.perSecond() : perSecond;
  }
}
