package io.punctual.suppression.rate;

import io.punctual.suppression.database.Columns;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Buckets in the table {@code rate_bucket}. */
@Singleton
final class JdbcRateRepository implements RateRepository {

  private static final String OVERALL = "overall";

  private static final String LOCK =
      """
      SELECT scope, per_second, burst, tokens, counted_at FROM rate_bucket
       WHERE scope = ANY (?::text[]) ORDER BY scope FOR UPDATE
      """;

  private static final String SAVE =
      """
      UPDATE rate_bucket b SET tokens = n.tokens, counted_at = n.counted_at
        FROM unnest(?::text[], ?::float8[], ?::timestamptz[]) AS n (scope, tokens, counted_at)
       WHERE b.scope = n.scope
      """;

  private static final String SET =
      """
      INSERT INTO rate_bucket (scope, per_second, burst)
      SELECT * FROM unnest(?::text[], ?::float8[], ?::float8[])
      ON CONFLICT (scope) DO UPDATE SET per_second = excluded.per_second, burst = excluded.burst
      """;

  private static final String FORGET_OTHERS =
      """
      DELETE FROM rate_bucket
       WHERE scope <> ALL (?::text[]) AND (scope LIKE 'plan:%' OR scope LIKE 'domain:%')
      """;

  private static final String ALL =
      """
      SELECT scope, per_second, burst, tokens, counted_at FROM rate_bucket
       WHERE scope NOT LIKE 'drip:%' ORDER BY scope
      """;

  private static final String UNSET_OVERALL =
      """
      UPDATE rate_bucket SET per_second = NULL, burst = NULL WHERE scope = 'overall'
      """;

  private final RateSettings settings;

  JdbcRateRepository(RateSettings settings) {
    this.settings = settings;
  }

  @Override
  public RateLimits lock(Connection tx, Collection<String> scopes, Instant now)
      throws SQLException {
    try (var statement = tx.prepareStatement(LOCK)) {
      Columns.of(statement).array("text", scopes, scope -> scope);
      var buckets = new HashMap<String, TokenBucket>();
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          buckets.put(rows.getString("scope"), bucket(rows, now));
        }
      }
      return new RateLimits(buckets, now);
    }
  }

  @Override
  public void save(Connection tx, RateLimits limits) throws SQLException {
    var buckets = new ArrayList<>(limits.buckets().entrySet());
    if (buckets.isEmpty()) {
      return;
    }
    try (var statement = tx.prepareStatement(SAVE)) {
      Columns.of(statement)
          .array("text", buckets, Map.Entry::getKey)
          .array("float8", buckets, entry -> entry.getValue().tokens())
          .array("timestamptz", buckets, entry -> entry.getValue().countedAt());
      statement.executeUpdate();
    }
  }

  @Override
  public void set(Connection tx, Map<String, Rate> rates) throws SQLException {
    var entries = new ArrayList<>(rates.entrySet());
    try (var statement = tx.prepareStatement(SET)) {
      Columns.of(statement)
          .array("text", entries, Map.Entry::getKey)
          .array("float8", entries, entry -> entry.getValue().perSecond())
          .array("float8", entries, entry -> entry.getValue().burst());
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
  public Map<String, Rate> all(Connection tx, Instant now) throws SQLException {
    var rates = new HashMap<String, Rate>();
    try (var statement = tx.prepareStatement(ALL);
        var rows = statement.executeQuery()) {
      while (rows.next()) {
        var bucket = bucket(rows, now);
        rates.put(rows.getString("scope"), new Rate(bucket.perSecond(), bucket.burst()));
      }
    }
    return rates;
  }

  private TokenBucket bucket(ResultSet row, Instant now) throws SQLException {
    double perSecond = row.getDouble("per_second");
    boolean isDefault = row.wasNull();
    double burst = isDefault ? settings.burst() : row.getDouble("burst");
    double rate = isDefault ? settings.perSecond() : perSecond;
    double tokens = row.getDouble("tokens");
    boolean untouched = row.wasNull();
    var countedAt = Columns.instant(row, "counted_at");
    return untouched || countedAt == null
        ? TokenBucket.full(rate, burst, now)
        : new TokenBucket(rate, burst, tokens, countedAt);
  }
}
