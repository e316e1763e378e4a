package io.punctual.suppression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.queryplan.PlanRules;
import io.punctual.queryplan.QueryPlan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every statement that the service carries out, as PostgreSQL really did it, while it does all that
 * it does beside 50 000 people: none reads a table or an index through, none touches more than its
 * batch needs. Whatever PostgreSQL knew of the tables when it made the plan: nothing, that they
 * were empty, or all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryPlanIT {

  private static final PlanRules RULES =
      PlanRules.of(Set.copyOf(BusyService.TABLES), 1_000, 1_500)
          .readsSmallIndex("count(*) FROM claim WHERE state = 'UNDECIDED'", "few, or an alarm")
          .readsSmallIndex("SELECT token FROM claim WHERE state = 'UNDECIDED'", "few, or an alarm")
          .readsSmallIndex("FROM feedback_report WHERE state = 'REVIEW'", "few, or an alarm")
          .reads(
              "h.domain = '*'", 3_000, 4_000, "the minutes of a plan's day, however many domains")
          .readsAll("state, count(*) AS claims FROM claim", "the books, when a person asks");

  /** Enough for each connection to keep each plan. */
  private static final int ROUNDS = 8;

  private BusyService service;

  @BeforeAll
  void start() {
    service = new BusyService();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void goesByIndexWithPlansKeptFromEmptyTables() throws Exception {
    service.empty();
    rounds(ROUNDS);
    service.fill();

    RULES.check(plansOf(2));
  }

  @Test
  void goesByIndexWithPlansKeptFromTablesVacuumedWhileEmpty() throws Exception {
    service.empty();
    service.run("VACUUM ANALYZE");
    rounds(ROUNDS);
    service.fill();

    RULES.check(plansOf(2));
  }

  @Test
  void goesByIndexOnTablesNeverAnalyzed() throws Exception {
    service.empty();
    service.fill();
    service.dropPlans();

    RULES.check(plansOf(ROUNDS));
  }

  @Test
  void goesByIndexOnAnalyzedTables() throws Exception {
    service.empty();
    service.fill();
    service.run("VACUUM ANALYZE");

    var plans = plansOf(ROUNDS);

    RULES.check(plans);
    assertThat(EVERYTHING)
        .allSatisfy(part -> assertThat(plans).anyMatch(plan -> plan.sql().contains(part)));
  }

  @Test
  void seesWhenAnIndexIsMissing() throws Exception {
    service.empty();
    service.fill();
    service.run("DROP INDEX claim_by_token");
    try {
      var plans = plansOf(1);

      assertThatThrownBy(() -> RULES.check(plans)).hasMessageContaining("the index");
    } finally {
      service.run("CREATE INDEX claim_by_token ON claim (token)");
    }
  }

  private List<QueryPlan> plansOf(int rounds) throws Exception {
    service.log().clear();
    rounds(rounds);
    return service.log().drain();
  }

  private void rounds(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      service.round();
    }
  }

  /** A part of each statement, so that none is left out of the rounds. */
  private static final List<String> EVERYTHING =
      List.of(
          "coalesce(r.suppression_key, w.k)",
          "INSERT INTO subject",
          "FROM subject WHERE suppression_key = ANY",
          "JOIN claim c USING (recipient_key, plan, step)",
          "k.member_name, k.locale FROM unnest",
          "FROM hold WHERE released_at IS NULL UNION ALL",
          "INSERT INTO late_claim",
          "FROM late_claim WHERE",
          "FROM rate_limit WHERE scope = ANY",
          "UPDATE rate_limit",
          "INSERT INTO claim (recipient_key",
          "UPDATE claim c",
          "INSERT INTO outbox",
          "SELECT token FROM claim WHERE state = 'GRANTED'",
          "count(*) FROM claim WHERE state = 'UNDECIDED'",
          "INSERT INTO recipient (",
          "INSERT INTO referral (",
          "INSERT INTO contact",
          "INSERT INTO referral_stop",
          "INSERT INTO member_stop",
          "SELECT DISTINCT f.recipient_key, r.suppression_key",
          "e.suppression_key IS NOT NULL AS erased FROM unnest",
          "f.withdrawn_at IS NOT NULL AS withdrawn FROM unnest",
          "m.recipient_key, m.member_id FROM unnest",
          "SELECT f.referral_id, f.recipient_key FROM unnest",
          "SELECT s.referral_id, s.kind FROM unnest",
          "INSERT INTO suppression (",
          "DELETE FROM suppression WHERE",
          "INSERT INTO erasure",
          "DELETE FROM contact WHERE recipient_key = ANY",
          "UPDATE referral SET member_name = NULL",
          "FROM contact c LEFT JOIN recipient r USING (recipient_key) WHERE (c.stored_at",
          "DELETE FROM contact WHERE recipient_key IN",
          "FROM recipient WHERE recipient_key = ANY",
          "FROM recipient WHERE suppression_key = ANY",
          "INSERT INTO audit",
          "FROM audit",
          "NOT EXISTS (SELECT 1 FROM erasure e",
          "SELECT c.*, p.name AS plan_name",
          "state, count(*) AS claims FROM claim",
          "INSERT INTO intake_book",
          "INSERT INTO consumer_position",
          "INSERT INTO feedback_report",
          "FROM feedback_report WHERE report_id",
          "FROM feedback_report WHERE state = 'RECEIVED'",
          "UPDATE feedback_report SET state",
          "INSERT INTO feedback_finding (claim_token, kind, report_id",
          "INSERT INTO feedback_finding (claim_token, kind, recipient_key",
          "SELECT domain FROM contact WHERE recipient_key",
          "SELECT found_at FROM feedback_finding WHERE suppression_key",
          "SELECT n.token, f.found_at",
          "JOIN feedback_finding f ON f.claim_token = c.token",
          "max(minute) AS minute FROM handed_over",
          "INSERT INTO handed_over",
          "DELETE FROM handed_over",
          "JOIN feedback_finding f ON f.plan = s.plan",
          "LEFT JOIN (SELECT domain, max(released_at)",
          "INSERT INTO member_day",
          "DELETE FROM member_day",
          "WITH seen AS");
}
