package io.punctual.suppression.feedback.effect;

import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import io.punctual.eventloop.Failure;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.Evidence;
import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.feedback.store.ReportRepository;
import io.punctual.suppression.feedback.store.ReportState;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges what was stored and not judged, and settles sends that became undecided only after a
 * report had told what became of them.
 */
@Singleton
@Requires(beans = DataSource.class)
public class FeedbackSweeper {

  private static final Logger LOG = LoggerFactory.getLogger(FeedbackSweeper.class);
  private static final int AT_ONCE = 100;

  /** So long, whoever stored it is still judging. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Database database;
  private final Muting muting;
  private final ReportRepository reports;
  private final ReportJudge judge;
  private final FindingRepository findings;
  private final ClaimRepository claims;
  private final SubjectLock lock;
  private final Evidence evidence;
  private final InstantSource clock;

  FeedbackSweeper(
      Database database,
      Muting muting,
      ReportRepository reports,
      ReportJudge judge,
      FindingRepository findings,
      ClaimRepository claims,
      SubjectLock lock,
      Evidence evidence,
      InstantSource clock) {
    this.database = database;
    this.muting = muting;
    this.reports = reports;
    this.judge = judge;
    this.findings = findings;
    this.claims = claims;
    this.lock = lock;
    this.evidence = evidence;
    this.clock = clock;
  }

  @Scheduled(
      initialDelay = "${punctual.suppression.feedback.judge-every}",
      fixedDelay = "${punctual.suppression.feedback.judge-every}")
  void sweep() {
    try {
      judgeWaiting();
      settleUndecided();
    } catch (RuntimeException e) {
      LOG.warn("feedback not looked at: {}", Failure.describe(e));
    }
  }

  /** Judges those that wait; one that cannot be judged goes to a person, the others go on. */
  public void judgeWaiting() {
    var until = clock.instant().minus(FRESH);
    for (var id : database.transact(tx -> waiting(tx, until))) {
      try {
        judge.judge(id);
      } catch (RuntimeException e) {
        if (isForNow(e)) {
          throw e;
        }
        LOG.error("report {} cannot be judged: {}", id, Failure.describeWithPlace(e));
        var now = clock.instant();
        database.transact(
            tx -> reports.judged(tx, id, ReportState.REVIEW, "NOT_JUDGED", Effects.WHO, now));
      }
    }
  }

  /** Whether the next look may succeed: nothing is wrong with the report. */
  private static boolean isForNow(RuntimeException failure) {
    return failure instanceof ProblemException
        || (failure instanceof DatabaseFailure database && database.away());
  }

  /** None while the database is muted: they would only fail one by one. */
  private List<UUID> waiting(Connection tx, Instant until) throws SQLException {
    muting.require(tx);
    return reports.waiting(tx, until, AT_ONCE);
  }

  /** Settles by what was found out before; returns how many. */
  public int settleUndecided() {
    var known = database.transact(tx -> findings.ofUndecided(tx, AT_ONCE));
    return known.isEmpty() ? 0 : database.transact(tx -> settle(tx, known));
  }

  private int settle(Connection tx, Map<UUID, List<FindingKind>> known) throws SQLException {
    muting.require(tx);
    lock.lock(tx, claims.subjects(tx, List.of(), known.keySet()).values());
    int settled = 0;
    for (var claim : claims.byToken(tx, known.keySet()).values()) {
      if (claim.state() == ClaimState.UNDECIDED) {
        settle(tx, claim, known.getOrDefault(claim.token(), List.of()));
        settled++;
      }
    }
    return settled;
  }

  /** One that says the mail arrived goes before one that says it came back. */
  private void settle(Connection tx, StoredClaim claim, List<FindingKind> kinds)
      throws SQLException {
    boolean arrived = kinds.stream().anyMatch(kind -> !kind.isBounce());
    evidence.settle(
        tx,
        claim,
        arrived ? ClaimState.ACCEPTED : ClaimState.REFUSED,
        new Evidence.Said(Effects.WHO, "reports say " + kinds, clock.instant()));
  }
}
