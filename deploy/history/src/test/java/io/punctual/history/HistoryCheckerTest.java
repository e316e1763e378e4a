package io.punctual.history;

import static io.punctual.history.GoodHistory.SENDER;
import static io.punctual.history.GoodHistory.at;
import static io.punctual.history.GoodHistory.first;
import static io.punctual.history.VerdictAssert.assertGood;
import static io.punctual.history.VerdictAssert.assertViolates;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** For each promise, hand-made histories that keep it beside ones that break it, and only it. */
class HistoryCheckerTest {

  private static Story sent() {
    return Story.referred("ada").granted(300).mail(300.5).ended(301, Outcome.ACCEPTED);
  }

  @Test
  void acceptsAHistoryInWhichAllWentWell() {
    assertGood(sent().verdict());
    assertGood(HistoryChecker.judge(GoodHistory.everything()));
  }

  @Nested
  class Once {

    @Test
    void rejectsTwoMailsOfOneReminder() {
      assertViolates(sent().mail(310).verdict(), Promise.ONCE, "2 mails");
    }
  }

  @Nested
  class InTime {

    @Test
    void acceptsTheVeryMomentOfTheDeadline() {
      assertGood(
          Story.referred("ada").granted(419).mail(420).ended(421, Outcome.ACCEPTED).verdict());
    }

    @Test
    void rejectsAMomentLater() {
      assertViolates(late().verdict(), Promise.IN_TIME, "PT0.001S after its deadline");
    }

    @Test
    void rejectsMailThatNobodyPlanned() {
      assertViolates(
          Story.empty().granted(300).mail(301).verdict(), Promise.IN_TIME, "never planned");
    }

    @Test
    void rejectsDeadlinesThatFollowFromNoReferral() {
      var verdict =
          Story.empty()
              .published("ada", 0.1)
              .stored("ada", Fate.PLANNED)
              .planned("ada", 421)
              .granted(420)
              .mail(420.5)
              .ended(421, Outcome.ACCEPTED)
              .verdict();

      assertViolates(verdict, Promise.IN_TIME, "follows from no referral");
    }

    @Test
    void excusesASenderThatWasFrozenBetweenGateAndDot() {
      assertGood(late(430).passedTheDot(401).frozen(SENDER, 402, 429).verdict());
    }

    @ParameterizedTest
    @CsvSource({
      "another process,       401, sender-2, 402, 429",
      "before the gate,       401, sender-1, 380, 400.9",
      "over the gate,         410, sender-1, 402, 429",
      "after the mail,        401, sender-1, 431, 440",
      "too short,             401, sender-1, 402, 411",
      "gate after deadline,   421, sender-1, 422, 429",
    })
    void excusesNoFreeze(String why, double gate, String who, double from, double until) {
      assertViolates(
          late(430).passedTheDot(gate).frozen(who, from, until).verdict(),
          Promise.IN_TIME,
          "after its deadline");
    }

    @Test
    void excusesNoFreezeWithoutAGateThatWasPassed() {
      assertViolates(
          late(430).frozen(SENDER, 402, 429).verdict(), Promise.IN_TIME, "after its deadline");
    }

    private static Story late() {
      return late(420.001);
    }

    private static Story late(double when) {
      return Story.referred("ada").granted(400).mail(when).ended(when, Outcome.ACCEPTED);
    }
  }

  @Nested
  class NeverAfterAStop {

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void rejectsStopsStoredBeforeTheClaim(StopReason reason) {
      assertViolates(
          sent().stopped(reason, 299.999, null).verdict(),
          Promise.NEVER_AFTER_A_STOP,
          reason + " was stored before its claim");
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void acceptsStopsStoredWithTheClaimOrLater(StopReason reason) {
      assertGood(sent().stopped(reason, 300, null).verdict());
    }

    @ParameterizedTest
    @CsvSource({"269.999, false", "270, true"})
    void rejectsStopsAcknowledgedLongerAgoThanTheLag(double acknowledged, boolean good) {
      var verdict = sent().stopped(StopReason.JOINED, 310, acknowledged).verdict();

      if (good) {
        assertGood(verdict);
      } else {
        assertViolates(verdict, Promise.NEVER_AFTER_A_STOP, "acknowledged more than the lag");
      }
    }

    @ParameterizedTest
    @CsvSource({"269.999, false", "270, true"})
    void rejectsPublishedStopsThatWereNotStoredInTheLag(double acknowledged, boolean good) {
      var join =
          new Event.Published(
              at(260), "join", Happening.JOINED, null, "ada", null, true, at(acknowledged));
      var verdict = sent().and(join).stopped(StopReason.JOINED, 310, null).verdict();

      if (good) {
        assertGood(verdict);
      } else {
        assertViolates(verdict, Promise.NEVER_AFTER_A_STOP, "JOINED was published");
      }
    }

    @Test
    void acceptsASuppressionThatWasLifted() {
      assertGood(
          sent()
              .stopped(StopReason.SUPPRESSED, 10, 10.0)
              .and(new Event.Lifted(at(20), "ada"))
              .verdict());
    }

    @Test
    void rejectsAnErasureWhateverIsLifted() {
      assertViolates(
          sent()
              .stopped(StopReason.ERASED, 10, 10.0)
              .and(new Event.Lifted(at(20), "ada"))
              .verdict(),
          Promise.NEVER_AFTER_A_STOP,
          "ERASED was stored");
    }

    @Test
    void rejectsASuppressionLiftedOnlyAfterTheClaim() {
      assertViolates(
          sent()
              .stopped(StopReason.SUPPRESSED, 10, null)
              .and(new Event.Lifted(at(300.1), "ada"))
              .verdict(),
          Promise.NEVER_AFTER_A_STOP,
          "SUPPRESSED was stored");
    }

    @Test
    void rejectsMailsThatNobodyClaimed() {
      assertViolates(
          Story.referred("ada").mail(300.5).ended(301, Outcome.ACCEPTED).verdict(),
          Promise.NEVER_AFTER_A_STOP,
          "without a granted claim");
    }

    @Test
    void rejectsMailsClaimedOnlyAfterwards() {
      assertViolates(
          Story.referred("ada").mail(300.5).granted(301).ended(302, Outcome.ACCEPTED).verdict(),
          Promise.NEVER_AFTER_A_STOP,
          "without a granted claim");
    }
  }

  @Nested
  class FewUndecided {

    @ParameterizedTest
    @CsvSource({"3, true", "2, false"})
    void countsThemAgainstTheConnectionsHandingOver(int handingOver, boolean good) {
      var verdict = killedWithThree(handingOver).verdict();

      if (good) {
        assertGood(verdict);
      } else {
        assertViolates(verdict, Promise.FEW_UNDECIDED, "3 undecided, 2 connections");
      }
    }

    @Test
    void takesAllConnectionsWhereNobodyCounted() {
      assertViolates(
          killedWithThree(null).verdict(), Promise.FEW_UNDECIDED, "3 undecided, 2 connections");
    }

    @Test
    void blamesTheKillThatCameFirst() {
      assertGood(killedWithThree(3).killed(350, 0).verdict());
    }

    /** Its request was on its way when it was killed, and was granted to nobody. */
    @ParameterizedTest
    @CsvSource({"3, true", "2, false"})
    void blamesTheKillOfWhoeverAskedThoughItWasGrantedLater(int handingOver, boolean good) {
      var verdict = killedWithThree(handingOver, 310.2).killed(316, 0).verdict();

      if (good) {
        assertGood(verdict);
      } else {
        assertViolates(verdict, Promise.FEW_UNDECIDED, "3 undecided, 2 connections");
      }
    }

    @Test
    void rejectsUndecidedOnesThatNobodyWasGranted() {
      assertViolates(
          Story.referred("ada").ended(362, Outcome.UNDECIDED).verdict(),
          Promise.FEW_UNDECIDED,
          "never granted");
    }

    private static Story killedWithThree(@Nullable Integer handingOver) {
      return killedWithThree(handingOver, 300);
    }

    private static Story killedWithThree(@Nullable Integer handingOver, double granted) {
      var story = Story.empty().killed(310, handingOver);
      for (var person : new String[] {"ada", "ben", "cem"}) {
        story
            .published(person, 0.1)
            .stored(person, Fate.PLANNED)
            .planned(person, 420)
            .and(GoodHistory.claimed(person, "first", granted, Answer.GRANTED))
            .and(GoodHistory.terminal(first(person), 360, Outcome.UNDECIDED));
      }
      return story;
    }
  }

  @Nested
  class NeverFaster {

    /** 2 a second, a burst of 1 and 2 connections: 5 in a second, 123 in a minute. */
    @ParameterizedTest
    @CsvSource({"5, 0.1, true", "6, 0.1, false", "123, 0.45, true", "124, 0.45, false"})
    void countsMailsInEveryWindow(int mails, double apart, boolean good) {
      var story = Story.empty();
      for (int i = 0; i < mails; i++) {
        var person = "person-" + i;
        story
            .published(person, 0.1)
            .stored(person, Fate.PLANNED)
            .planned(person, 420)
            .and(GoodHistory.claimed(person, "first", 300, Answer.GRANTED))
            .and(new Event.Accepted(at(301 + i * apart), first(person), "<" + i + ">", true))
            .and(GoodHistory.terminal(first(person), 400, Outcome.ACCEPTED));
      }

      if (good) {
        assertGood(story.verdict());
      } else {
        assertViolates(story.verdict(), Promise.NEVER_FASTER, mails + " mails in ");
      }
    }
  }

  @Nested
  class NothingLeaks {

    @ParameterizedTest
    @CsvSource({
      "LOG, sender.log, refused: ADA.L@example.org, false",
      "LOG, sender.log, refused: ada.l%40example.org, false",
      "LOG, sender.log, refused: 4711, true",
      "METRIC, sender, punctual{to=\"Adalina Lövenherz\"} 1, false",
      "HEADER, referral.intake.v1, ce_subject: ada.l@example.org, false",
      "DEAD_LETTER, dlq.reminder.due.v1.punctual-mail-sender, djE6YWRh.c2VjcmV0, false",
      "DEAD_LETTER, dlq.referral.intake.v1.intake, ada.l@example.org, true",
      "TOPIC, reminder.outcomes.v1, 550 5.1.1 ada.l@example.org, false",
      "TOPIC, referral.intake.v1, ada.l@example.org, true",
    })
    void looksThroughEveryText(Place place, String source, String text, boolean good) {
      var verdict =
          sent()
              .and(new Event.Secret(at(0), SecretKind.ADDRESS, "ada", "Ada.L@example.org"))
              .and(new Event.Secret(at(0), SecretKind.NAME, "ada", "Adalina Lövenherz"))
              .and(new Event.Secret(at(0), SecretKind.TOKEN, "ada", "djE6YWRh.c2VjcmV0"))
              .and(new Event.Scanned(at(1), place, source, text))
              .verdict();

      if (good) {
        assertGood(verdict);
      } else {
        assertViolates(verdict, Promise.NOTHING_LEAKS, " of ada in a " + place);
      }
    }
  }
}
