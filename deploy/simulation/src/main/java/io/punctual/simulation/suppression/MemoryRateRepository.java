package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Limit;
import io.punctual.suppression.rate.Rate;
import io.punctual.suppression.rate.RateLimits;
import io.punctual.suppression.rate.RateRepository;
import io.punctual.suppression.rate.RateSettings;
import io.punctual.suppression.rate.RateWindow;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Limits of {@code rate_limit} in memory. The overall one is always there. */
final class MemoryRateRepository implements RateRepository {

  private static final String OVERALL = "overall";

  private final SuppressionTables tables;
  private final RateSettings settings;

  MemoryRateRepository(SuppressionTables tables, RateSettings settings) {
    this.tables = tables;
    this.settings = settings;
  }

  @Override
  public RateLimits lock(Connection tx, Collection<String> scopes, Instant now) {
    var found = new HashMap<String, RateWindow>();
    for (var scope : scopes) {
      find(scope).ifPresent(row -> found.put(scope, new RateWindow(perSecond(row), row.recent())));
    }
    return new RateLimits(found, now);
  }

  @Override
  public void save(Connection connection, RateLimits limits) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    limits
        .windows()
        .forEach(
            (scope, window) ->
                find(scope).ifPresent(row -> put(tx, scope, row.perSecond(), window.recent())));
  }

  @Override
  public void set(Connection connection, Map<String, Rate> rates) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    rates.forEach((scope, rate) -> put(tx, scope, rate.perSecond(), recent(scope)));
  }

  @Override
  public void replace(Connection connection, Map<String, Rate> rates) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    for (var scope : List.copyOf(tables.limits.all().keySet())) {
      boolean ofOperator = scope.startsWith("plan:") || scope.startsWith("domain:");
      if (ofOperator && !rates.containsKey(scope)) {
        tables.limits.remove(tx, scope);
      }
    }
    if (!rates.containsKey(OVERALL)) {
      put(tx, OVERALL, null, recent(OVERALL));
    }
    set(connection, rates);
  }

  @Override
  public Map<String, Rate> all(Connection tx) {
    var rates = new HashMap<String, Rate>();
    find(OVERALL).ifPresent(row -> rates.put(OVERALL, new Rate(perSecond(row))));
    tables
        .limits
        .all()
        .forEach(
            (scope, row) -> {
              if (!scope.startsWith("drip:")) {
                rates.put(scope, new Rate(perSecond(row)));
              }
            });
    return rates;
  }

  private Optional<Limit> find(String scope) {
    var stored = tables.limits.find(scope);
    return stored.isEmpty() && scope.equals(OVERALL)
        ? Optional.of(new Limit(null, List.of()))
        : stored;
  }

  private List<RateWindow.Slot> recent(String scope) {
    return find(scope).map(Limit::recent).orElse(List.of());
  }

  private void put(
      MemoryTransaction tx,
      String scope,
      @Nullable Double perSecond,
      List<RateWindow.Slot> recent) {
    tables.limits.put(tx, scope, new Limit(perSecond, recent));
  }

  private double perSecond(Limit row) {
    return row.perSecond() == null ? settings.perSecond() : row.perSecond();
  }
}
