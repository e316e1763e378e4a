package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ClaimDecision.Duplicate;
import io.punctual.suppression.claim.ClaimDecision.End;
import io.punctual.suppression.claim.ClaimDecision.Facts;
import io.punctual.suppression.claim.ClaimDecision.Grant;
import io.punctual.suppression.claim.ClaimDecision.Return;
import io.punctual.suppression.claim.ClaimDecision.SameGrant;
import io.punctual.suppression.claim.ClaimDecision.SameRefusal;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimDecisionTest {

  private static final Instant DUE = Instant.parse("2026-03-02T08:00:00Z");
  private static final Instant SEND_BY = DUE.plusSeconds(3600);
  private static final Instant DEADLINE = DUE.plusSeconds(7200);
  private static final UUID TOKEN = new UUID(1, 1);
  private static final Contact CONTACT =
      new Contact("jo@example.org", "example.org", "Jo", "Sam", "en");

  /** From final to temporary: what comes first in the row's list of troubles wins. */
  @ParameterizedTest
  @CsvSource({
    "erased suppressed joined late held closed empty, SUPPRESSED ERASED",
    "suppressed joined late held closed empty, SUPPRESSED UNSUBSCRIBED",
    "joined late held closed empty, CANCELLED JOINED",
    "withdrawn late held closed empty, CANCELLED WITHDRAWN",
    "late held closed empty, EXPIRED PAST_DEADLINE",
    "held closed empty, RETURNED HOLD",
    "closed empty, RETURNED PAST_SEND_BY",
    "empty, RETURNED NO_CONTACT",
    "none, GRANTED",
  })
  void decidesInThisOrder(String troubles, String expected) {
    var now = troubles.contains("late") ? DEADLINE : troubles.contains("closed") ? SEND_BY : DUE;
    var person =
        new Person(
            new SuppressionKey(new UUID(2, 2)),
            troubles.contains("suppressed") ? "UNSUBSCRIBED" : null,
            troubles.contains("erased"),
            troubles.contains("joined")
                ? "JOINED"
                : troubles.contains("withdrawn") ? "WITHDRAWN" : null,
            troubles.contains("empty") ? null : CONTACT);

    var decision = decide(want(1), null, person, troubles.contains("held"), now);

    var said =
        switch (decision) {
          case End end -> end.state() + " " + end.reason();
          case Return back -> "RETURNED " + back.reason();
          case Grant grant -> "GRANTED";
          default -> "something else";
        };
    assertThat(said).isEqualTo(expected);
  }

  @Test
  void grantsUntilJustBeforeTheHoursClose() {
    assertThat(decide(want(1), null, somebody(), false, SEND_BY.minusNanos(1)))
        .isEqualTo(new Grant(CONTACT, null));
    assertThat(decide(want(1), null, somebody(), false, SEND_BY))
        .isEqualTo(new Return("PAST_SEND_BY", SEND_BY));
  }

  @Test
  void repeatsAGrantToItsHolderWithinTheLeaseOnly() {
    var stored = stored(ClaimState.GRANTED, 1, TOKEN, DUE);

    assertThat(decide(want(1), stored, somebody(), true, DUE.plusSeconds(299)))
        .as("even when held since")
        .isEqualTo(new SameGrant(CONTACT, null, DUE));
    assertThat(decide(want(1), stored, somebody(), false, DUE.plusSeconds(300)))
        .isEqualTo(new Duplicate(ClaimState.GRANTED, null, null));
  }

  @Test
  void cannotRepeatAGrantWhoseContactIsGone() {
    var erased = new Person(new SuppressionKey(new UUID(2, 2)), null, true, null, null);

    assertThat(decide(want(1), stored(ClaimState.GRANTED, 1, TOKEN, DUE), erased, false, DUE))
        .isEqualTo(new Duplicate(ClaimState.GRANTED, null, null));
  }

  @Test
  void repeatsARefusalToItsToken() {
    assertThat(decide(want(1), stored(ClaimState.EXPIRED, 1, TOKEN, null), somebody(), false, DUE))
        .isEqualTo(new SameRefusal(ClaimState.EXPIRED, null, null));
  }

  @ParameterizedTest
  @EnumSource(value = ClaimState.class, mode = EnumSource.Mode.EXCLUDE, names = "RETURNED")
  void neverReopensAnythingButAReturnedOne(ClaimState state) {
    var other = new UUID(9, 9);

    assertThat(decide(want(2), stored(state, 1, other, DUE), somebody(), false, DUE))
        .isEqualTo(new Duplicate(state, null, null));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "2, true", "3, false"})
  void reopensAReturnedOneForTheNextAttempt(int attempt, boolean reopened) {
    var stored = stored(ClaimState.RETURNED, 1, new UUID(9, 9), DUE);

    var decision = decide(want(attempt), stored, somebody(), false, DUE);

    assertThat(decision instanceof Grant).isEqualTo(reopened);
  }

  @ParameterizedTest
  @CsvSource({"-1, EXPIRED DUE_BEFORE_GO", "0, GRANTED", "1, GRANTED"})
  void neverSendsWhatWasDueBeforeTheDatabaseWasTrustedAgain(int dueAfterGo, String expected) {
    var facts =
        new Facts(
            want(1),
            null,
            somebody(),
            null,
            false,
            Duration.ofMinutes(1),
            DUE.minusSeconds(dueAfterGo),
            DUE);

    var said =
        ClaimDecision.decide(facts) instanceof End end ? "EXPIRED " + end.reason() : "GRANTED";

    assertThat(said).isEqualTo(expected);
  }

  private static ClaimDecision decide(
      Want want, @Nullable StoredClaim stored, Person person, boolean held, Instant now) {
    return ClaimDecision.decide(
        new Facts(want, stored, person, null, held, Duration.ofMinutes(1), null, now));
  }

  private static Person somebody() {
    return new Person(new SuppressionKey(new UUID(2, 2)), null, false, null, CONTACT);
  }

  private static Want want(int attempt) {
    return new Want(TOKEN, reminder(), attempt, DUE, DEADLINE, SEND_BY);
  }

  private static ReminderKey reminder() {
    return new ReminderKey(new RecipientKey(new UUID(3, 3)), "referral", "first");
  }

  private static StoredClaim stored(
      ClaimState state, int attempt, UUID token, @Nullable Instant grantedAt) {
    return new StoredClaim(
        reminder(),
        attempt,
        token,
        state,
        null,
        null,
        DUE,
        DEADLINE,
        grantedAt,
        grantedAt == null ? null : grantedAt.plusSeconds(300),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
