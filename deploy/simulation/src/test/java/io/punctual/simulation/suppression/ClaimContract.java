package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static io.punctual.simulation.suppression.Samples.granted;
import static io.punctual.simulation.suppression.Samples.reminder;
import static io.punctual.simulation.suppression.Samples.returned;
import static io.punctual.simulation.suppression.Samples.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.ClaimWriter;
import io.punctual.suppression.claim.LateClaims;
import io.punctual.suppression.claim.ReminderKey;
import io.punctual.suppression.claim.ReminderNames;
import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.identity.RecipientKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stores and finds claims must do. */
interface ClaimContract extends StoreContract {

  private ClaimRepository claims() {
    return port(ClaimRepository.class);
  }

  private ReminderKey known(String step) {
    var reminder = reminder(new RecipientKey(UUID.randomUUID()), step);
    port(ReminderNames.class).learn(List.of(reminder));
    return reminder;
  }

  private void answer(StoredClaim... all) {
    in(
        tx -> {
          port(ClaimWriter.class).answer(tx, List.of(all), T0, "sender-1");
          return true;
        });
  }

  private void settle(StoredClaim... all) {
    in(
        tx -> {
          port(ClaimWriter.class).settle(tx, List.of(all));
          return true;
        });
  }

  private Optional<StoredClaim> stored(ReminderKey reminder) {
    return in(tx -> claims().one(tx, reminder));
  }

  @Test
  default void findsAnAnswerByReminderOrToken() {
    var claim = granted(known("first"), 1);
    answer(claim, granted(known("second"), 1));

    assertThat(stored(claim.reminder())).contains(claim);
    var found = in(tx -> claims().byToken(tx, List.of(claim.token(), UUID.randomUUID())));
    assertThat(found).containsOnlyKeys(claim.token()).containsValue(claim);
    var found2 = in(tx -> claims().byReminder(tx, List.of(claim.reminder(), claim.reminder())));
    assertThat(found2).containsOnlyKeys(claim.reminder());
  }

  @Test
  default void reopensWhatWasReturned() {
    var first = returned(known("first"), 1);
    answer(first);

    var second = granted(first.reminder(), 2);
    answer(second);

    assertThat(stored(first.reminder())).contains(second);
    var found = in(tx -> claims().byToken(tx, List.of(first.token())));
    assertThat(found).isEmpty();
  }

  @Test
  default void changesNothingThatIsNotReturned() {
    var claim = granted(known("first"), 1);
    var other = granted(known("first"), 1);
    answer(claim);

    assertThatThrownBy(() -> answer(other, granted(claim.reminder(), 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("1 claims changed under us");

    assertThat(stored(claim.reminder())).contains(claim);
    assertThat(stored(other.reminder())).isEmpty();
  }

  @Test
  default void refusesOneReminderTwiceAtOnce() {
    var claim = granted(known("first"), 1);

    assertThatThrownBy(() -> answer(claim, granted(claim.reminder(), 1)))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("21000");
  }

  @Test
  default void settlesWhatIsGrantedOrUndecided() {
    var claim = granted(known("first"), 1);
    answer(claim);

    settle(settled(claim, ClaimState.UNDECIDED));
    settle(settled(claim, ClaimState.ACCEPTED));

    assertThat(stored(claim.reminder())).contains(settled(claim, ClaimState.ACCEPTED));
    assertThatThrownBy(() -> settle(settled(claim, ClaimState.REFUSED)))
        .hasMessage("1 claims changed under us");
    assertThat(stored(claim.reminder())).contains(settled(claim, ClaimState.ACCEPTED));
  }

  @Test
  default void keepsAttemptTokenAndLeaseOfWhatIsSettled() {
    var claim = granted(known("first"), 3);
    answer(claim);

    settle(settled(granted(claim.reminder(), 9), ClaimState.REFUSED));

    assertThat(stored(claim.reminder())).contains(settled(claim, ClaimState.REFUSED));
  }

  @Test
  default void settlesNothingThatWasNeverAnswered() {
    var claim = granted(known("first"), 1);

    assertThatThrownBy(() -> settle(settled(claim, ClaimState.ACCEPTED)))
        .hasMessage("1 claims changed under us");
  }

  @Test
  default void forgetsTheMailOfAnEarlierAttempt() {
    var claim = granted(known("first"), 1);
    answer(claim);
    settle(settled(claim, ClaimState.RETURNED));

    var again = granted(claim.reminder(), 2);
    answer(again);

    assertThat(stored(claim.reminder())).contains(again);
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    var claim = granted(known("first"), 1);
    answer(claim);

    undone(
        tx -> {
          port(ClaimWriter.class).settle(tx, List.of(settled(claim, ClaimState.RETURNED)));
          port(ClaimWriter.class).answer(tx, List.of(granted(claim.reminder(), 2)), T0, null);
          return true;
        });

    assertThat(stored(claim.reminder())).contains(claim);
    var found = in(tx -> claims().runOut(tx, T0.plus(Samples.LEASE), 9));
    assertThat(found).containsExactly(claim.token());
  }

  @Test
  default void findsTheLeasesThatRanOutLongestOverFirst() {
    var late = granted(known("first"), 1);
    var later =
        Samples.claim(
            known("first"),
            1,
            ClaimState.GRANTED,
            null,
            T0,
            late.leaseUntil() == null ? T0 : late.leaseUntil().plusSeconds(1),
            null);
    var over = granted(known("second"), 1);
    answer(later, late, over, returned(known("first"), 1));
    settle(settled(over, ClaimState.ACCEPTED));
    var end = T0.plus(Samples.LEASE);

    var found = in(tx -> claims().runOut(tx, end.minusNanos(1_000), 9));
    assertThat(found).isEmpty();
    var found2 = in(tx -> claims().runOut(tx, end, 9));
    assertThat(found2).containsExactly(late.token());
    var found3 = in(tx -> claims().runOut(tx, end.plusSeconds(1), 9));
    assertThat(found3).containsExactly(late.token(), later.token());
    var found4 = in(tx -> claims().runOut(tx, end.plusSeconds(1), 1));
    assertThat(found4).containsExactly(late.token());
  }

  @Test
  default void leavesOutATokenThatTwoHold() {
    var one = granted(known("first"), 1);
    var two = granted(known("first"), 1);
    var twin =
        new StoredClaim(
            two.reminder(),
            1,
            one.token(),
            ClaimState.GRANTED,
            null,
            null,
            T0,
            two.deadline(),
            T0,
            two.leaseUntil(),
            null,
            null,
            null,
            null,
            null,
            null);
    answer(one, twin);

    var found = in(tx -> claims().byToken(tx, List.of(one.token())));
    assertThat(found).isEmpty();
    var found2 = in(tx -> claims().subjects(tx, List.of(), List.of(one.token())));
    assertThat(found2)
        .containsOnlyKeys(one.reminder().recipientKey(), two.reminder().recipientKey());
  }

  @Test
  default void countsTheUndecided() {
    var claim = granted(known("first"), 1);
    answer(claim, granted(known("second"), 1));
    settle(settled(claim, ClaimState.UNDECIDED));

    var found = in(claims()::undecided);
    assertThat(found).isEqualTo(1);
    settle(settled(claim, ClaimState.LOST));
    var found2 = in(claims()::undecided);
    assertThat(found2).isZero();
  }

  @Test
  default void keepsMomentsToTheMicrosecond() {
    var reminder = known("first");
    var lease = T0.plusNanos(1_499);
    answer(Samples.claim(reminder, 1, ClaimState.GRANTED, null, T0.plusNanos(1_500), lease, null));

    var claim = stored(reminder).orElseThrow();
    assertThat(claim.grantedAt()).isEqualTo(T0.plusNanos(2_000));
    assertThat(claim.leaseUntil()).isEqualTo(T0.plusNanos(1_000));
  }

  @Test
  default void refusesANameThatWasNotLearned() {
    var stranger = reminder(Samples.recipient(), "step-" + UUID.randomUUID().toString().charAt(0));

    assertThatThrownBy(() -> in(tx -> claims().byReminder(tx, List.of(stranger))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a name was not learned first");
  }

  @Test
  default void countsLateClaimsByTheMinute() {
    known("first");
    var late = port(LateClaims.class);
    in(
        tx -> {
          late.add(tx, "referral", T0, 3);
          late.add(tx, "referral", T0, 2);
          late.add(tx, "referral", T0.plus(Duration.ofMinutes(1)), 7);
          return true;
        });
    undone(
        tx -> {
          late.forget(tx, "referral", T0.plus(Duration.ofMinutes(1)));
          return true;
        });

    var found = in(tx -> late.since(tx, "referral", T0));
    assertThat(found).isEqualTo(12);
    var found2 = in(tx -> late.since(tx, "referral", T0.plusSeconds(1)));
    assertThat(found2).isEqualTo(7);
    in(
        tx -> {
          late.forget(tx, "referral", T0.plus(Duration.ofMinutes(1)));
          return true;
        });
    var found3 = in(tx -> late.since(tx, "referral", T0));
    assertThat(found3).isEqualTo(7);
  }
}
