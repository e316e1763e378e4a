package io.punctual.suppression.claim;

import static io.punctual.suppression.claim.ClaimStage.START;
import static io.punctual.suppression.claim.ClaimStage.request;
import static io.punctual.suppression.claim.ClaimStage.settle;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import io.punctual.contracts.Contract;
import io.punctual.suppression.claim.ExchangeResponse.AnswerItem;
import io.punctual.suppression.claim.ExchangeResponse.Kind;
import io.punctual.suppression.claim.ExchangeResponse.LetterItem;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.letter.ApprovedLetter;
import io.punctual.suppression.letter.LetterKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LetterClaimIT {

  private static final String PLAN = "incident-june-2012";

  private ClaimStage stage;
  private GivenLetters letters;

  @BeforeAll
  void start() {
    stage = new ClaimStage(Map.of("test.letters", "given"));
    stage.now = START.plusSeconds(1);
    letters = stage.context.getBean(GivenLetters.class);
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  @Test
  void grantsTheLetterWithTheLinkOfItsMail() throws IOException {
    var person = approved(false);
    var want = want(person, PLAN, "letter", 1);

    var response = stage.exchange.exchange(request(List.of(), List.of(want)));

    var grant = Objects.requireNonNull(response.answers().getFirst().grant());
    var url = grant.unsubscribeUrl();
    assertThat(grant.letter())
        .isEqualTo(
            new LetterItem(
                "Claire",
                "claire@example.com",
                "answers@example.com",
                "Two mails too many",
                "Sorry. Never again: " + url,
                "<p>Sorry. <a href=\"" + url + "\">Never again</a></p>"));
    Contract.of("claims.exchange", "response")
        .check(stage.context.getBean(ObjectMapper.class).writeValueAsBytes(response));
  }

  @Test
  void isGrantedOncePerPersonForEver() {
    var person = approved(false);
    var first = stage.ask(want(person, PLAN, "letter", 1));

    stage.report(settle(first.token(), ClaimState.ACCEPTED));
    var again = stage.ask(want(person, PLAN, "letter", 2));

    assertThat(first.answer()).isEqualTo(Kind.GRANTED);
    assertThat(again.answer()).isEqualTo(Kind.DUPLICATE);
    assertThat(stage.outcomes(person)).containsExactly("ACCEPTED/SETTLEMENT");
  }

  @Test
  void refusesForGoodWhatNobodyApproved() {
    var person = stage.person();

    assertReason(stage.ask(want(person, PLAN, "letter", 1)), Kind.CANCELLED, "NOT_APPROVED");
    letters.approve(new LetterKey(person.recipientKey(), PLAN), letter(false));

    assertThat(stage.ask(want(person, PLAN, "letter", 2)).answer()).isEqualTo(Kind.DUPLICATE);
    assertThat(stage.outcomes(person)).containsExactly("CANCELLED/CLAIM");
  }

  @Test
  void refusesAnyOtherStepOfAnIncident() {
    var person = approved(false);

    assertReason(stage.ask(want(person, PLAN, "second", 1)), Kind.CANCELLED, "NOT_APPROVED");
  }

  @Test
  void refusesAfterItWasTakenBackEvenIfItCameBackBefore() {
    var person = approved(false);
    var first = stage.ask(want(person, PLAN, "letter", 1));
    stage.report(settle(first.token(), ClaimState.RETURNED));

    letters.takeBack(new LetterKey(person.recipientKey(), PLAN));

    assertReason(stage.ask(want(person, PLAN, "letter", 2)), Kind.CANCELLED, "NOT_APPROVED");
  }

  @Test
  void goesToWhoJoinedButNotToWhoOptedOutUnlessThatWasChosen() {
    var joined = approved(false);
    stage.change(
        joined,
        "UPDATE recipient SET stopped = 'JOINED', stopped_at = now() WHERE recipient_key = ?",
        joined.recipientKey().value());
    var optedOut = approved(false);
    stage.suppress(optedOut);
    var optedOutChosen = approved(true);
    stage.suppress(optedOutChosen);

    assertThat(stage.ask(want(joined, PLAN, "letter", 1)).answer()).isEqualTo(Kind.GRANTED);
    assertReason(stage.ask(want(optedOut, PLAN, "letter", 1)), Kind.SUPPRESSED, "UNSUBSCRIBED");
    assertThat(stage.ask(want(optedOutChosen, PLAN, "letter", 1)).answer()).isEqualTo(Kind.GRANTED);
    assertReason(
        stage.ask(want(optedOutChosen, "referral", "first", 1)), Kind.SUPPRESSED, "UNSUBSCRIBED");
  }

  @Test
  void waitsForItsOwnHoldAndNotForThatOfThePlanThatWentWrong() {
    var person = approved(false);
    hold("referral");
    var other = "incident-held";
    letters.approve(new LetterKey(person.recipientKey(), other), letter(false));
    hold(other);

    assertThat(stage.ask(want(person, PLAN, "letter", 1)).answer()).isEqualTo(Kind.GRANTED);
    assertReason(stage.ask(want(person, other, "letter", 1)), Kind.RETURNED, "HOLD");
  }

  private void hold(String plan) {
    stage.database.transact(
        tx ->
            stage
                .context
                .getBean(Holds.class)
                .open(tx, HoldScope.ofPlan(plan), "INCIDENT", "ops", stage.now));
  }

  private Identity approved(boolean toOptedOut) {
    var person = stage.person();
    letters.approve(new LetterKey(person.recipientKey(), PLAN), letter(toOptedOut));
    return person;
  }

  private static ApprovedLetter letter(boolean toOptedOut) {
    return new ApprovedLetter(
        "Claire",
        "claire@example.com",
        "answers@example.com",
        "Two mails too many",
        "Sorry. Never again: {{unsubscribe_url}}",
        "<p>Sorry. <a href=\"{{unsubscribe_url}}\">Never again</a></p>",
        toOptedOut);
  }

  private static ExchangeRequest.WantItem want(
      Identity person, String plan, String step, int attempt) {
    return new ExchangeRequest.WantItem(
        UUID.randomUUID(),
        person.recipientKey().value(),
        plan,
        step,
        attempt,
        START,
        START.plus(Duration.ofHours(24)),
        START.plus(Duration.ofHours(12)));
  }

  private static void assertReason(AnswerItem answer, Kind kind, String reason) {
    assertThat(answer.answer()).isEqualTo(kind);
    assertThat(answer.reason()).isEqualTo(reason);
  }
}
