package io.punctual.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.queryplan.PlanRules;
import io.punctual.queryplan.QueryPlan;
import io.punctual.scheduler.fixture.BusyScheduler;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every statement that a scheduler carries out, as PostgreSQL really did it, while it does all that
 * it does beside 100 000 reminders: none reads a table or an index through, none touches more than
 * its batch needs. Whatever PostgreSQL knew of the tables when it made the plan: nothing, that they
 * were empty, or all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanIT {

  private static final PlanRules RULES =
      PlanRules.of(Set.of("reminder", "stop"), 1_000, 1_500)
          .readsSmallIndex("WHERE status = 'QUEUED' GROUP BY step", "all that is emitted: few")
          .reads("opens_at <= $6", 8_000, 9_000, "what came back and is ready may be late")
          .reads("<= $3 ORDER BY ready_at LIMIT $4", 5_010, 6_000, "5 000 ready ones are sorted")
          .reads("ready_at <= $3 ORDER BY deadline", 8_000, 9_000, "of all that is ready")
          .countsAll("GROUP BY plan, step", "the books count what is there, from indexes")
          .countsAll("GROUP BY step", "as above")
          .countsAll("AS first_ready", "as above")
          .countsAll("width_bucket", "what waits, by age, for operators");

  /** Enough for each connection to keep each plan. */
  private static final int ROUNDS = 8;

  private BusyScheduler scheduler;

  @BeforeAll
  void start() throws Exception {
    scheduler = new BusyScheduler();
    rounds(1); // Names the steps.
  }

  @AfterAll
  void stop() {
    scheduler.close();
  }

  @Test
  void goesByIndexWithPlansKeptFromEmptyTables() throws Exception {
    scheduler.empty();
    rounds(ROUNDS);
    scheduler.fill();

    RULES.check(plansOf(2));
  }

  @Test
  void goesByIndexWithPlansKeptFromTablesVacuumedWhileEmpty() throws Exception {
    scheduler.empty();
    scheduler.run("VACUUM ANALYZE");
    rounds(ROUNDS);
    scheduler.fill();

    RULES.check(plansOf(2));
  }

  @Test
  void goesByIndexOnTablesNeverAnalyzed() throws Exception {
    scheduler.empty();
    scheduler.fill();
    scheduler.dropPlans();

    RULES.check(plansOf(ROUNDS));
  }

  @Test
  void goesByIndexOnAnalyzedTables() throws Exception {
    scheduler.empty();
    scheduler.fill();
    scheduler.run("VACUUM ANALYZE");

    var plans = plansOf(ROUNDS);

    RULES.check(plans);
    assertThat(EVERYTHING).allSatisfy(part -> assertThat(plans).anyMatch(plan -> has(plan, part)));
  }

  @Test
  void seesWhenAnIndexIsMissing() throws Exception {
    scheduler.empty();
    scheduler.fill();
    scheduler.run("DROP INDEX reminder_waiting");
    try {
      var plans = plansOf(1);

      assertThatThrownBy(() -> RULES.check(plans)).hasMessageContaining("reminder");
    } finally {
      scheduler.run(
          """
          CREATE INDEX reminder_waiting ON reminder (plan, step, deadline)
           WHERE status = 'PLANNED' AND deadline > '-infinity'
          """);
    }
  }

  private List<QueryPlan> plansOf(int rounds) throws Exception {
    scheduler.log().clear();
    rounds(rounds);
    return scheduler.log().drain();
  }

  private void rounds(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      scheduler.round();
    }
  }

  private static boolean has(QueryPlan plan, String part) {
    return plan.sql().contains(part);
  }

  /** A part of each statement, so that none is left out of the rounds. */
  private static final List<String> EVERYTHING =
      List.of(
          "SELECT last_tick FROM scheduler_heartbeat",
          "INSERT INTO scheduler_heartbeat",
          "AND plan = $1 AND step = $2 AND deadline <= $3 ORDER BY deadline",
          "SET status = 'EXPIRED'",
          "AND opens_at > $5 AND opens_at <= $6",
          "SELECT 1 FROM reminder WHERE status = 'PLANNED'",
          "WHERE status = 'QUEUED' GROUP BY step",
          "ready_at <= $3 ORDER BY ready_at LIMIT",
          "ready_at <= $3 ORDER BY deadline LIMIT",
          "FOR UPDATE OF r SKIP LOCKED",
          "SET status = 'QUEUED'",
          "SET ready_at = p.until",
          "SELECT * FROM hold WHERE released_at IS NULL UNION ALL",
          "SELECT * FROM hold WHERE released_at IS NULL ORDER BY opened_at",
          "UPDATE hold SET drained_at",
          "INSERT INTO hold",
          "INSERT INTO reminder (",
          "INSERT INTO reminders_created",
          "SELECT s.recipient_key, s.kind FROM",
          "INSERT INTO stop AS s (recipient_key, kind, at) SELECT",
          "INSERT INTO stop AS s (recipient_key, kind, at, lifted_at)",
          "p.name LIKE 'incident-%')) RETURNING r.recipient_key, r.step, r.attempt",
          "AND r.status = 'PLANNED' RETURNING r.recipient_key, r.step, r.attempt",
          "WHERE r.status IN ('QUEUED', 'UNDECIDED')",
          "SET status = n.status",
          "AND (deadline, recipient_key, step) >",
          "WHERE status = 'PLANNED' AND ready_at > '-infinity' GROUP BY plan, step",
          "WHERE status NOT IN ('PLANNED', 'QUEUED') GROUP BY",
          "AS first_ready",
          "FROM book ORDER BY",
          "INSERT INTO book AS b",
          "width_bucket",
          "SELECT p.name AS plan_name, s.name AS step_name, r.*",
          "SELECT kind, at FROM stop WHERE",
          "INSERT INTO outbox",
          "FROM outbox ORDER BY id LIMIT",
          "DELETE FROM outbox WHERE id = ANY",
          "INSERT INTO consumer_position");
}
