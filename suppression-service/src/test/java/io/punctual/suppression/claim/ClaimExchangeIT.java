package io.punctual.suppression.claim;

import static io.punctual.suppression.claim.ClaimStage.START;
import static io.punctual.suppression.claim.ClaimStage.request;
import static io.punctual.suppression.claim.ClaimStage.settle;
import static io.punctual.suppression.claim.ClaimStage.want;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.claim.ExchangeResponse.AnswerItem;
import io.punctual.suppression.claim.ExchangeResponse.Kind;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimExchangeIT {

  private ClaimStage stage;

  @BeforeAll
  void start() {
    stage = new ClaimStage(Map.of());
  }

  @BeforeEach
  void resetClock() {
    stage.now = START.plusSeconds(1);
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  @Test
  void grantsWithAllThatAMailNeeds() {
    var person = stage.person();
    var want = want(person, "first", 1);

    var answer = stage.ask(want);

    assertThat(answer.answer()).isEqualTo(Kind.GRANTED);
    var grant = Objects.requireNonNull(answer.grant());
    assertThat(grant.address()).isEqualTo(person.recipientKey() + "@example.com");
    assertThat(grant.name()).isEqualTo("Jo");
    assertThat(grant.memberName()).isEqualTo("Sam");
    assertThat(grant.locale()).isEqualTo("fr");
    assertThat(grant.messageId()).isEqualTo("<" + want.token() + "@localhost>");
    assertThat(grant.date()).isEqualTo(stage.now);
    assertThat(grant.unsubscribeUrl()).startsWith("http://127.0.0.1:8082/unsubscribe/k1.");
    assertThat(grant.envelopeSender()).startsWith("b-k1-");
    assertThat(stage.outcomes(person)).isEmpty();
  }

  @Test
  void repeatsTheSameGrantWhenItsAnswerWasLost() {
    var want = want(stage.person(), "first", 1);
    var first = stage.ask(want);
    stage.now = stage.now.plusSeconds(30);

    assertThat(stage.ask(want)).isEqualTo(first);
  }

  @Test
  void tellsAnotherTokenThatItIsADuplicate() {
    var person = stage.person();
    stage.ask(want(person, "first", 1));

    var answer = stage.ask(want(person, "first", 1));

    assertThat(answer.answer()).isEqualTo(Kind.DUPLICATE);
    assertThat(answer.stored()).isEqualTo(ClaimState.GRANTED);
    assertThat(answer.grant()).isNull();
  }

  @Test
  void settlesOnceAndTellsIt() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);

    assertThat(stage.report(settle(want.token(), ClaimState.ACCEPTED)))
        .isEqualTo(SettledItem.Status.SETTLED);
    assertThat(stage.report(settle(want.token(), ClaimState.ACCEPTED)))
        .isEqualTo(SettledItem.Status.ALREADY);
    assertThat(stage.report(settle(want.token(), ClaimState.RETURNED)))
        .isEqualTo(SettledItem.Status.CONFLICT);
    assertThat(stage.report(settle(UUID.randomUUID(), ClaimState.ACCEPTED)))
        .isEqualTo(SettledItem.Status.UNKNOWN);
    assertThat(stage.outcomes(person)).containsExactly("ACCEPTED/SETTLEMENT");
    var again = stage.ask(want);
    assertThat(again.answer()).isEqualTo(Kind.DUPLICATE);
    assertThat(again.stored()).isEqualTo(ClaimState.ACCEPTED);
  }

  @Test
  void reopensAReturnedOneForTheNextAttemptOnly() {
    var person = stage.person();
    var first = want(person, "first", 1);
    stage.ask(first);
    stage.report(settle(first.token(), ClaimState.RETURNED));

    assertThat(stage.ask(want(person, "first", 1)).stored()).isEqualTo(ClaimState.RETURNED);
    assertThat(stage.ask(want(person, "first", 3)).stored()).isEqualTo(ClaimState.RETURNED);
    assertThat(stage.ask(want(person, "first", 2)).answer()).isEqualTo(Kind.GRANTED);
    assertThat(stage.report(settle(first.token(), ClaimState.ACCEPTED)))
        .isEqualTo(SettledItem.Status.UNKNOWN);
    assertThat(stage.outcomes(person)).containsExactly("RETURNED/SETTLEMENT");
  }

  @Test
  void storesTheGrantOfAnAttemptThatIsWantedTogetherWithTheOneBefore() {
    var person = stage.person();
    var first = want(person, "first", 1);
    stage.ask(first);
    stage.report(settle(first.token(), ClaimState.RETURNED));
    var second = want(person, "first", 2);

    var answers =
        stage.exchange.exchange(request(List.of(), List.of(want(person, "first", 1), second)));

    assertThat(answers.answers())
        .extracting(AnswerItem::answer)
        .containsExactly(Kind.DUPLICATE, Kind.GRANTED);
    assertThat(stage.ask(want(person, "first", 2)).answer()).isEqualTo(Kind.DUPLICATE);
    assertThat(stage.report(settle(second.token(), ClaimState.ACCEPTED)))
        .isEqualTo(SettledItem.Status.SETTLED);
  }

  @Test
  void neverGrantsToTheSuppressed() {
    var person = stage.person();
    stage.suppress(person);
    var want = want(person, "first", 1);

    var answer = stage.ask(want);

    assertThat(answer.answer()).isEqualTo(Kind.SUPPRESSED);
    assertThat(answer.reason()).isEqualTo("UNSUBSCRIBED");
    assertThat(stage.ask(want)).as("its answer was lost").isEqualTo(answer);
    assertThat(stage.ask(want(person, "first", 2)).answer()).isEqualTo(Kind.DUPLICATE);
    assertThat(stage.outcomes(person)).containsExactly("SUPPRESSED/CLAIM");
  }

  @Test
  void suppressesAnAddressThatTheMailServerSaysIsDead() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);
    var dead =
        new ExchangeRequest.SettlementItem(
            want.token(), ClaimState.REFUSED, START, null, null, 550, "5.1.1", null, null, null);

    assertThat(stage.report(dead)).isEqualTo(SettledItem.Status.SETTLED);

    var second = stage.ask(want(person, "second", 1));
    assertThat(second.answer()).isEqualTo(Kind.SUPPRESSED);
    assertThat(second.reason()).isEqualTo("BOUNCED");
  }

  @Test
  void keepsWhatTheMailWasComposedOfUntilItIsGrantedAnew() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);
    stage.report(composedOf("fr-0123456789ab", want.token(), ClaimState.RETURNED));
    assertThat(stage.templateVersions(person)).containsExactly("fr-0123456789ab");

    stage.now = START.plusSeconds(60);
    var again = want(person, "first", 2);
    stage.ask(again);
    assertThat(stage.templateVersions(person)).containsExactly("none");
    stage.report(ClaimStage.settle(again.token(), ClaimState.ACCEPTED));

    assertThat(stage.templateVersions(person)).as("an older sender").containsExactly("none");
  }

  @Test
  void refusesAVersionThatMightBeAnythingElse() {
    var want = want(stage.person(), "first", 1);
    stage.ask(want);

    assertThatThrownBy(
            () -> stage.report(composedOf("jo@example", want.token(), ClaimState.ACCEPTED)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("1 to 40 letters, digits");
  }

  private static ExchangeRequest.SettlementItem composedOf(
      String version, UUID token, ClaimState result) {
    return new ExchangeRequest.SettlementItem(
        token, result, START, null, null, null, null, null, version, null);
  }

  @Test
  void doesNotSuppressForAFullMailbox() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);
    stage.report(
        new ExchangeRequest.SettlementItem(
            want.token(), ClaimState.REFUSED, START, null, null, 552, "5.2.2", null, null, null));

    assertThat(stage.ask(want(person, "second", 1)).answer()).isEqualTo(Kind.GRANTED);
  }

  @Test
  void expiresWhatIsPastItsDeadline() {
    var person = stage.person();
    stage.now = START.plus(Duration.ofHours(24));

    assertThat(stage.ask(want(person, "first", 1)).answer()).isEqualTo(Kind.EXPIRED);
    assertThat(stage.outcomes(person)).containsExactly("EXPIRED/CLAIM");
  }

  @Test
  void returnsSomebodyWithoutAContact() {
    var nobody =
        new Identity(new RecipientKey(UUID.randomUUID()), new SuppressionKey(UUID.randomUUID()));

    var answer = stage.ask(want(nobody, "first", 1));

    assertThat(answer.answer()).isEqualTo(Kind.RETURNED);
    assertThat(answer.reason()).isEqualTo("NO_CONTACT");
    assertThat(answer.notBefore()).isEqualTo(stage.now.plus(Duration.ofMinutes(1)));
  }

  @Test
  void returnsWhatComesAfterTheSendingHours() {
    var person = stage.person();
    stage.now = START.plus(Duration.ofHours(12));

    assertThat(stage.ask(want(person, "first", 1)).reason()).isEqualTo("PAST_SEND_BY");
  }

  @Test
  void answersEveryWantInItsPlaceAndOneReminderWantedTwiceOnce() {
    var person = stage.person();
    var suppressed = stage.person();
    stage.suppress(suppressed);
    var wants =
        List.of(
            want(suppressed, "first", 1),
            want(person, "first", 1),
            want(person, "second", 1),
            want(person, "first", 1));

    var answers = stage.exchange.exchange(request(List.of(), wants)).answers();

    assertThat(answers)
        .extracting(AnswerItem::token)
        .isEqualTo(wants.stream().map(ExchangeRequest.WantItem::token).toList());
    assertThat(answers)
        .extracting(AnswerItem::answer)
        .containsExactly(Kind.SUPPRESSED, Kind.GRANTED, Kind.GRANTED, Kind.DUPLICATE);
  }

  @Test
  void makesAnUnusedLeaseUndecidedAndBelievesItsHolderOnce() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);
    stage.now = stage.now.plus(Duration.ofMinutes(5));
    var sweeper = stage.context.getBean(LeaseSweeper.class);

    assertThat(sweeper.sweep()).isPositive();
    assertThat(sweeper.sweep()).isZero();

    assertThat(stage.ask(want).stored()).isEqualTo(ClaimState.UNDECIDED);
    assertThat(stage.report(settle(want.token(), ClaimState.ACCEPTED)))
        .isEqualTo(SettledItem.Status.SETTLED);
    assertThat(stage.report(settle(want.token(), ClaimState.REFUSED)))
        .isEqualTo(SettledItem.Status.CONFLICT);
    assertThat(stage.outcomes(person)).containsExactly("UNDECIDED/LEASE", "ACCEPTED/SETTLEMENT");
  }

  @Test
  void neverReopensWhatWasUndecided() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);
    stage.now = stage.now.plus(Duration.ofMinutes(5));
    stage.context.getBean(LeaseSweeper.class).sweep();

    stage.report(settle(want.token(), ClaimState.RETURNED));

    assertThat(stage.ask(want(person, "first", 2)).stored()).isEqualTo(ClaimState.LOST);
    assertThat(stage.outcomes(person)).containsExactly("UNDECIDED/LEASE", "LOST/SETTLEMENT");
  }

  @Test
  void settlesAnUndecidedOneByEvidence() {
    var person = stage.person();
    var want = want(person, "first", 1);
    stage.ask(want);
    stage.report(settle(want.token(), ClaimState.UNDECIDED));
    var evidence = stage.context.getBean(Evidence.class);

    evidence.settle(
        new EvidenceRequest(
            "<" + want.token() + "@localhost>", null, null, null, ClaimState.ACCEPTED, "relay log"),
        "ops");

    assertThat(stage.outcomes(person)).containsExactly("UNDECIDED/SETTLEMENT", "ACCEPTED/EVIDENCE");
    assertThat(stage.report(settle(want.token(), ClaimState.REFUSED)))
        .isEqualTo(SettledItem.Status.CONFLICT);
  }

  @Test
  void closesWhatWasNeverClaimedAndFencesLaterClaims() {
    var person = stage.person();
    stage.now = START.plus(Duration.ofHours(24));
    var closing =
        new CloseRequest.Item(
            person.recipientKey().value(),
            "referral",
            "first",
            1,
            START,
            START.plus(Duration.ofHours(24)));

    var closed = stage.closing.close(new CloseRequest(List.of(closing))).closed().getFirst();

    assertThat(closed.outcome()).isEqualTo("EXPIRED");
    assertThat(stage.ask(want(person, "first", 1)).stored()).isEqualTo(ClaimState.EXPIRED);
    assertThat(stage.outcomes(person)).containsExactly("EXPIRED/CLOSE");
    assertThat(stage.closing.close(new CloseRequest(List.of(closing))).closed().getFirst())
        .isEqualTo(closed);
    assertThat(stage.outcomes(person)).hasSize(1);
  }

  @Test
  void closesNeitherAGrantNorWhatIsNotOver() {
    var person = stage.person();
    stage.ask(want(person, "first", 1));
    var deadline = START.plus(Duration.ofHours(24));
    var first =
        new CloseRequest.Item(
            person.recipientKey().value(), "referral", "first", 1, START, deadline);
    var second =
        new CloseRequest.Item(
            person.recipientKey().value(), "referral", "second", 1, START, deadline);

    var closed = stage.closing.close(new CloseRequest(List.of(first, second))).closed();

    assertThat(closed).extracting(CloseResponse.Item::outcome).containsExactly("GRANTED", "OPEN");
    assertThat(stage.outcomes(person)).isEmpty();
  }
}
