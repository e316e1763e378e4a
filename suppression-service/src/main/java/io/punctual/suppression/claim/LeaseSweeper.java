package io.punctual.suppression.claim;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns grants whose lease ran out into {@code UNDECIDED}: their holder may have sent, or not, and
 * nobody sends again. The holder may still report the truth once.
 */
@Singleton
@Requires(beans = DataSource.class)
public class LeaseSweeper {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseSweeper.class);
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Muting muting;
  private final SubjectLock lock;
  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final Outcomes outcomes;
  private final ClaimMetrics metrics;
  private final InstantSource clock;

  public LeaseSweeper(
      Database database,
      Muting muting,
      SubjectLock lock,
      ClaimRepository claims,
      ClaimWriter writer,
      Outcomes outcomes,
      ClaimMetrics metrics,
      InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.lock = lock;
    this.claims = claims;
    this.writer = writer;
    this.outcomes = outcomes;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Looks once, and again as long as there is more. */
  @Scheduled(
      initialDelay = "${punctual.suppression.claim.sweep-every}",
      fixedDelay = "${punctual.suppression.claim.sweep-every}")
  public void sweepAll() {
    try {
      while (sweep() == AT_ONCE) {
        // A full round: there may be more.
      }
      metrics.undecided(database.transact(claims::undecided));
    } catch (RuntimeException e) {
      LOG.warn("leases not looked at: {}", Failure.describe(e));
    }
  }

  /** One round; returns how many leases had run out. */
  public int sweep() {
    var swept = database.transact(this::round);
    metrics.told(swept);
    if (!swept.isEmpty()) {
      LOG.warn("{} claims undecided: their lease ran out", swept.size());
    }
    return swept.size();
  }

  private List<StoredClaim> round(Connection tx) throws SQLException {
    var tokens = claims.runOut(tx, clock.instant(), AT_ONCE);
    if (tokens.isEmpty()) {
      return List.of();
    }
    muting.require(tx);
    lock.lock(tx, claims.subjects(tx, List.of(), tokens).values());
    var now = clock.instant();
    var over =
        claims.byToken(tx, tokens).values().stream()
            .filter(claim -> claim.state() == ClaimState.GRANTED && !claim.leased(now))
            .map(claim -> claim.settled(ClaimState.UNDECIDED, Source.LEASE, "LEASE_RAN_OUT"))
            .toList();
    writer.settle(tx, over);
    outcomes.tell(tx, over, now);
    return over;
  }
}
