package io.punctual.suppression.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ClaimDecision.Duplicate;
import io.punctual.suppression.claim.ClaimDecision.End;
import io.punctual.suppression.claim.ClaimDecision.Facts;
import io.punctual.suppression.claim.ClaimDecision.Grant;
import io.punctual.suppression.claim.ClaimDecision.Return;
import io.punctual.suppression.claim.ClaimDecision.SameGrant;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.letter.ApprovedLetter;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LetterDecisionTest {

  private static final Instant DUE = Instant.parse("2012-06-18T09:00:00Z");
  private static final Instant SEND_BY = DUE.plusSeconds(3600);
  private static final Instant DEADLINE = DUE.plusSeconds(7200);
  private static final UUID TOKEN = new UUID(1, 1);
  private static final Contact CONTACT =
      new Contact("jo@example.org", "example.org", "Jo", "Sam", "en");
  private static final RecipientKey RECIPIENT = new RecipientKey(new UUID(3, 3));

  /** From final to temporary: what comes first in the row's list of troubles wins. */
  @ParameterizedTest
  @CsvSource({
    "erased UNSUBSCRIBED withdrawn late held closed empty, SUPPRESSED ERASED",
    "UNSUBSCRIBED withdrawn late held closed empty, SUPPRESSED UNSUBSCRIBED",
    "withdrawn late held closed empty, CANCELLED NOT_APPROVED",
    "late held closed empty, EXPIRED PAST_DEADLINE",
    "held closed empty, RETURNED HOLD",
    "closed empty, RETURNED PAST_SEND_BY",
    "empty, RETURNED NO_CONTACT",
    "none, GRANTED",
    "joined, GRANTED",
  })
  void decidesInThisOrder(String troubles, String expected) {
    var now = troubles.contains("late") ? DEADLINE : troubles.contains("closed") ? SEND_BY : DUE;
    var person =
        person(
            troubles.contains("UNSUBSCRIBED") ? "UNSUBSCRIBED" : null,
            troubles.contains("erased"),
            troubles.contains("joined") ? "JOINED" : null,
            troubles.contains("empty") ? null : CONTACT);
    var letter = troubles.contains("withdrawn") ? null : letter(false);

    var decision = decide(null, person, letter, troubles.contains("held"), now);

    assertThat(said(decision)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "UNSUBSCRIBED, GRANTED",
    "COMPLAINED, SUPPRESSED COMPLAINED",
    "BOUNCED, SUPPRESSED BOUNCED",
    "MANUAL, SUPPRESSED MANUAL",
    "IMPORTED, SUPPRESSED IMPORTED",
  })
  void reachesWhoOptedOutAndNobodyElseWhenThatWasChosen(String suppressed, String expected) {
    var person = person(suppressed, false, null, CONTACT);

    assertThat(said(decide(null, person, letter(true), false, DUE))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JOINED", "WITHDRAWN"})
  void isOwedToWhoJoinedOrWasWithdrawnAllTheSame(String stopped) {
    var person = person(null, false, stopped, CONTACT);

    assertThat(decide(null, person, letter(false), false, DUE))
        .isEqualTo(new Grant(CONTACT, letter(false)));
  }

  @Test
  void repeatsTheLetterToItsHolderUntilItIsTakenBack() {
    var person = person(null, false, null, CONTACT);
    var stored = granted();

    assertThat(decide(stored, person, letter(false), false, DUE.plusSeconds(1)))
        .isEqualTo(new SameGrant(CONTACT, letter(false), DUE));
    assertThat(decide(stored, person, null, false, DUE.plusSeconds(1)))
        .as("what it said cannot be told any more; the lease runs out")
        .isEqualTo(new Duplicate(ClaimState.GRANTED, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "incident-june, letter, true",
    "incident-june, second, false",
    "referral, letter, false"
  })
  void isTheOneStepOfAnIncidentsPlan(String plan, String step, boolean expected) {
    assertThat(new ReminderKey(RECIPIENT, plan, step).letter().isPresent()).isEqualTo(expected);
  }

  private static String said(ClaimDecision decision) {
    return switch (decision) {
      case End end -> end.state() + " " + end.reason();
      case Return back -> "RETURNED " + back.reason();
      case Grant grant -> "GRANTED";
      default -> "something else";
    };
  }

  private static ClaimDecision decide(
      @Nullable StoredClaim stored,
      Person person,
      @Nullable ApprovedLetter letter,
      boolean held,
      Instant now) {
    var want = new Want(TOKEN, reminder(), 1, DUE, DEADLINE, SEND_BY);
    return ClaimDecision.decide(
        new Facts(want, stored, person, letter, held, Duration.ofMinutes(1), null, now));
  }

  private static Person person(
      @Nullable String suppressed,
      boolean erased,
      @Nullable String stopped,
      @Nullable Contact contact) {
    return new Person(new SuppressionKey(new UUID(2, 2)), suppressed, erased, stopped, contact);
  }

  private static ApprovedLetter letter(boolean toOptedOut) {
    return new ApprovedLetter(
        "Claire", "claire@example.com", null, "Sorry", "text", "<p>html</p>", toOptedOut);
  }

  private static ReminderKey reminder() {
    return new ReminderKey(RECIPIENT, "incident-june-2012", "letter");
  }

  private static StoredClaim granted() {
    return new StoredClaim(
        reminder(),
        1,
        TOKEN,
        ClaimState.GRANTED,
        null,
        null,
        DUE,
        DEADLINE,
        DUE,
        DUE.plusSeconds(300),
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
