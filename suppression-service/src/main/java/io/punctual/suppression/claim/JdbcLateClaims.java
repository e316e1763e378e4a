package io.punctual.suppression.claim;

import io.punctual.suppression.database.Columns;
import io.punctual.suppression.name.PlanNames;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** Counts in the table {@code late_claim}. */
@Singleton
final class JdbcLateClaims implements LateClaims {

  private static final String COUNT =
      """
      INSERT INTO late_claim (plan, minute, claims) VALUES (?, ?, ?)
      ON CONFLICT (plan, minute) DO UPDATE SET claims = late_claim.claims + excluded.claims
      """;

  private static final String SUM =
      """
      SELECT coalesce(sum(claims), 0) FROM late_claim WHERE plan = ? AND minute >= ?
      """;

  private static final String FORGET =
      """
      DELETE FROM late_claim WHERE plan = ? AND minute < ?
      """;

  private final PlanNames plans;

  JdbcLateClaims(PlanNames plans) {
    this.plans = plans;
  }

  @Override
  public void add(Connection tx, String plan, Instant minute, int count) throws SQLException {
    try (var statement = tx.prepareStatement(COUNT)) {
      Columns.of(statement).value(plans.id(plan)).value(minute).value(count);
      statement.executeUpdate();
    }
  }

  @Override
  public void forget(Connection tx, String plan, Instant minute) throws SQLException {
    try (var statement = tx.prepareStatement(FORGET)) {
      Columns.of(statement).value(plans.id(plan)).value(minute);
      statement.executeUpdate();
    }
  }

  @Override
  public long since(Connection tx, String plan, Instant minute) throws SQLException {
    try (var statement = tx.prepareStatement(SUM)) {
      Columns.of(statement).value(plans.id(plan)).value(minute);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
