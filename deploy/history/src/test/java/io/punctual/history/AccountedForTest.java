package io.punctual.history;

import static io.punctual.history.GoodHistory.SENDER;
import static io.punctual.history.GoodHistory.at;
import static io.punctual.history.VerdictAssert.assertGood;
import static io.punctual.history.VerdictAssert.assertViolates;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is lost, ends twice, ends wrongly or never ends, is found; likewise what never settles. */
class AccountedForTest {

  private static Story sent() {
    return Story.referred("ada").granted(300).mail(300.5).ended(301, Outcome.ACCEPTED);
  }

  @Nested
  class Stored {

    @Test
    void rejectsAnAcknowledgedReferralThatWasNeverStored() {
      assertLost(Story.empty().published("ada", 0.1), "ref-ada: acknowledged, never stored");
    }

    @Test
    void acceptsAReferralLostThatNobodyAcknowledged() {
      assertGood(Story.empty().published("ada", null).verdict());
    }

    @Test
    void rejectsAnAcknowledgedStopThatWasNeverStored() {
      var join =
          new Event.Published(
              at(310), "join", Happening.JOINED, null, "ada", null, true, at(310.1));

      assertLost(sent().and(join), "JOINED of ada: acknowledged, never stored");
    }

    @Test
    void rejectsAReferralWithTwoFates() {
      assertLost(sent().stored("ada", Fate.MERGED), "stored 2 times");
    }

    @Test
    void acceptsAReferralThatCameAgain() {
      assertGood(sent().published("ada", 1.0).stored("ada", Fate.DUPLICATE).verdict());
    }

    @Test
    void rejectsAStepThatWasNeverPlanned() {
      assertLost(
          Story.empty().published("ada", 0.1).stored("ada", Fate.PLANNED),
          "ada/referral/first: never planned");
    }

    @Test
    void acceptsNothingPlannedForSomebodyErasedAfterBeingStored() {
      assertGood(
          Story.empty()
              .published("ada", 0.1)
              .stored("ada", Fate.PLANNED)
              .stopped(StopReason.ERASED, 0.5, 0.5)
              .verdict());
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "STOPPED", "DEAD_LETTERED"})
    void acceptsFatesThatPlanNothing(Fate fate) {
      assertGood(Story.empty().published("ada", 0.1).stored("ada", fate).verdict());
    }
  }

  @Nested
  class OneEnd {

    @Test
    void rejectsAReminderThatNeverEnds() {
      assertLost(Story.referred("ada"), "no end by");
    }

    @Test
    void acceptsAReminderWhoseTimeIsNotOver() {
      assertGood(Story.referred("ada").verdict(509));
    }

    @ParameterizedTest
    @CsvSource({"510, true", "510.001, false"})
    void knowsDeadlineLeaseAndGrace(double when, boolean good) {
      var story = Story.referred("ada").ended(when, Outcome.EXPIRED);

      if (good) {
        assertGood(story.verdict());
      } else {
        assertLost(story, "an end only after");
      }
    }

    @ParameterizedTest
    @CsvSource({"600, 690, true", "600, 690.001, false", "419, 511, false"})
    void countsFromTheEndOfAnOutage(double until, double when, boolean good) {
      var outage = new Event.Fault(at(200), FaultKind.OUTAGE, "scheduler", at(until), null, null);
      var story = Story.referred("ada").and(outage).ended(when, Outcome.EXPIRED);

      if (good) {
        assertGood(story.verdict());
      } else {
        assertLost(story, "an end only after");
      }
    }

    @Test
    void rejectsTwoEnds() {
      assertLost(
          Story.referred("ada").ended(301, Outcome.EXPIRED).ended(302, Outcome.CANCELLED),
          "more than one end: [EXPIRED, CANCELLED]");
    }

    @Test
    void acceptsTheSameEndToldByTwo() {
      assertGood(sent().ended(302, Outcome.ACCEPTED).verdict());
    }

    @Test
    void acceptsAnUndecidedOneSettledByEvidence() {
      assertGood(undecided().settled(500, Outcome.LOST).verdict());
    }

    @Test
    void rejectsAnUndecidedOneSettledWithoutEvidence() {
      assertLost(undecided().ended(500, Outcome.LOST), "more than one end");
    }

    @Test
    void rejectsAnUndecidedOneSettledTwoWays() {
      assertLost(
          undecided().settled(500, Outcome.LOST).settled(501, Outcome.REFUSED),
          "more than one end");
    }

    @Test
    void rejectsAnUndecidedOneThatExpires() {
      assertLost(undecided().settled(500, Outcome.EXPIRED), "more than one end");
    }

    @Test
    void rejectsEvidenceBeforeTheDoubt() {
      assertLost(undecided().settled(350, Outcome.LOST), "more than one end");
    }

    @Test
    void rejectsAnEndOfSomethingNeverPlanned() {
      assertLost(Story.empty().ended(300, Outcome.EXPIRED), "was never planned");
    }

    @Test
    void rejectsAcceptedOnesThatTheServerHasNot() {
      assertLost(
          Story.referred("ada").granted(300).ended(301, Outcome.ACCEPTED),
          "the mail server has none");
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED", "REFUSED", "SUPPRESSED", "CANCELLED", "LOST"})
    void rejectsOtherEndsOfWhatTheServerHas(Outcome outcome) {
      assertLost(
          Story.referred("ada").granted(300).mail(300.5).ended(301, outcome),
          "the mail server has it, it ended as [" + outcome + "]");
    }

    @Test
    void acceptsAnExpiryOfWhatTheServerHasWhenItsGrantWasLostWithTheDatabase() {
      assertGood(forgotten(301).verdict());
      assertLost(forgotten(299), "the mail server has it, it ended as [EXPIRED]");
    }

    private static Story forgotten(double restored) {
      var restore = new Event.Fault(at(restored), FaultKind.RESTORE, "database", null, null, null);
      return Story.referred("ada")
          .granted(300)
          .mail(300.5)
          .and(restore)
          .ended(302, Outcome.EXPIRED);
    }

    private static Story undecided() {
      return Story.referred("ada").granted(300).ended(360, Outcome.UNDECIDED);
    }
  }

  @Nested
  class Booked {

    @Test
    void acceptsBooksThatBalanceInTheEnd() {
      assertGood(
          sent()
              .booksOf("scheduler")
              .and(books("scheduler", 1, 7))
              .and(books("scheduler", 2, 0))
              .verdict());
    }

    @Test
    void rejectsBooksThatDoNot() {
      assertLost(
          sent().booksOf("scheduler").and(books("scheduler", 1, 0)).and(books("scheduler", 2, 1)),
          "scheduler: 1 unaccounted");
    }

    @Test
    void rejectsBooksThatNobodyTold() {
      assertLost(sent().booksOf("scheduler"), "scheduler: its books are not told");
    }

    private static Event books(String service, double when, long unaccounted) {
      return new Event.Books(at(when), service, unaccounted);
    }
  }

  @Nested
  class Settles {

    private static final Event OUTAGE =
        new Event.Fault(at(290), FaultKind.OUTAGE, SENDER, at(305), null, null);

    @ParameterizedTest
    @CsvSource({"425, true", "425.001, false"})
    void withinTheBoundAfterTheLastFault(double when, boolean good) {
      var verdict = Story.referred("ada").and(OUTAGE).ended(when, Outcome.EXPIRED).verdict();

      if (good) {
        assertGood(verdict);
      } else {
        assertViolates(verdict, Promise.SETTLES, "no end by");
      }
    }

    @Test
    void letsReferralsBeStoredInTime() {
      var late = new Event.Stored(at(426), "ref-ada", "ada", Fate.REFUSED);

      assertViolates(
          Story.empty().published("ada", 0.1).and(late).and(OUTAGE).verdict(),
          Promise.SETTLES,
          "ref-ada: not stored by");
    }

    @Test
    void leavesNoHoldOpen() {
      assertViolates(
          sent().and(new Event.HoldOpened(at(305), "hold-1", "ALL")).verdict(),
          Promise.SETTLES,
          "hold-1 is still open");
    }
  }

  private static void assertLost(Story story, String words) {
    assertViolates(story.verdict(), Promise.ACCOUNTED_FOR, words);
  }
}
