package io.punctual.history;

import static io.punctual.history.GoodHistory.at;
import static io.punctual.history.VerdictAssert.assertGood;
import static io.punctual.history.VerdictAssert.assertViolates;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories with holds: ada's first is claimed at second 300, and mailed at 300.5. */
class NeverWhileHeldTest {

  @ParameterizedTest
  @CsvSource({"ALL", "PLAN referral", "STEP referral first", "DOMAIN example.org"})
  void rejectsMailsClaimedInTheScopeOfAHold(String scope) {
    assertViolates(
        sent(299, scope, 310).verdict(), Promise.NEVER_WHILE_HELD, "while " + scope + " was held");
  }

  @ParameterizedTest
  @CsvSource({
    "PLAN reminder",
    "STEP referral second",
    "STEP reminder first",
    "DOMAIN example.com",
    "DOMAIN ample.org",
  })
  void acceptsMailsOutsideOfTheScope(String scope) {
    assertGood(sent(299, scope, 310).verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "299.999, 300.501, false, 'from before the claim until after the mail'",
    "300,     310,     true,  'stored with the claim or later'",
    "290,     299,     true,  'released before'",
    "290,     300.5,   true,  'released, perhaps, before it was decided'",
  })
  void countsOnlyWhatWasHeldForCertain(double from, double until, boolean good, String why) {
    var verdict = sent(from, "ALL", until).verdict();

    if (good) {
      assertGood(verdict);
    } else {
      assertViolates(verdict, Promise.NEVER_WHILE_HELD, "while ALL was held");
    }
  }

  @Test
  void takesNoReleaseOfAnotherHold() {
    assertViolates(
        sent(299, "ALL", 310)
            .and(new Event.HoldOpened(at(200), "another", "DOMAIN example.com"))
            .and(new Event.HoldReleased(at(299.5), "another"))
            .verdict(),
        Promise.NEVER_WHILE_HELD,
        "while ALL was held");
  }

  @Test
  void judgesByTheClaimThatTheMailIsOf() {
    assertGood(sent(299.5, "ALL", 299.7).granted(299.6).verdict());
  }

  @ParameterizedTest
  @ValueSource(strings = {"EVERYTHING", "ALL referral", "PLAN", "STEP referral", "DOMAIN a b"})
  void refusesScopesThatNobodyUnderstands(String scope) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Event.HoldOpened(at(1), "hold-1", scope))
        .withMessageContaining(scope);
  }

  private static Story sent(double heldFrom, String scope, double heldUntil) {
    return Story.referred("ada")
        .and(new Event.Secret(at(0), SecretKind.ADDRESS, "ada", "Ada.L@Example.org"))
        .and(new Event.HoldOpened(at(heldFrom), "hold-1", scope))
        .and(new Event.HoldReleased(at(heldUntil), "hold-1"))
        .granted(300)
        .mail(300.5)
        .ended(301, Outcome.ACCEPTED);
  }
}
