package io.punctual.suppression.rate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The limits that all senders share. Every method joins the caller's transaction. */
public interface RateRepository {

  /**
   * Locks those of {@code scopes} that are limited, each once, in one order everywhere.
   *
   * @param now what counts where it is later than the moment at which the locks are had
   */
  RateLimits lock(Connection tx, Collection<String> scopes, Instant now) throws SQLException;

  /** Stores what was taken of the locked limits. */
  void save(Connection tx, RateLimits limits) throws SQLException;

  /** Sets limits by scope; others stay. */
  void set(Connection tx, Map<String, Rate> rates) throws SQLException;

  /** Sets exactly these limits of plans and domains, and the overall one or its default. */
  void replace(Connection tx, Map<String, Rate> rates) throws SQLException;

  /** Every limit but the drips, by scope. */
  Map<String, Rate> all(Connection tx) throws SQLException;
}
