package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static io.punctual.simulation.suppression.Samples.address;
import static io.punctual.simulation.suppression.Samples.granted;
import static io.punctual.simulation.suppression.Samples.person;
import static io.punctual.simulation.suppression.Samples.ref;
import static io.punctual.simulation.suppression.Samples.referral;
import static io.punctual.simulation.suppression.Samples.reminder;
import static io.punctual.simulation.suppression.Samples.settled;
import static io.punctual.simulation.suppression.Samples.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.ClaimWriter;
import io.punctual.suppression.claim.ReminderNames;
import io.punctual.suppression.erasure.ErasureRepository;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.intake.Changes;
import io.punctual.suppression.intake.IntakeWriter;
import io.punctual.suppression.retention.Candidate;
import io.punctual.suppression.retention.Cursor;
import io.punctual.suppression.retention.Limits;
import io.punctual.suppression.retention.RetentionRepository;
import io.punctual.suppression.subject.RecipientRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What judges contacts must do: orphans go after 7 days, ended series after 30. */
interface RetentionContract extends StoreContract {

  private RetentionRepository contacts() {
    return port(RetentionRepository.class);
  }

  private static Limits after(Duration time) {
    var now = T0.plus(time);
    var ended = now.minus(Duration.ofDays(30));
    return new Limits(now, now.minus(Duration.ofDays(7)), ended, ended.minus(Duration.ofDays(30)));
  }

  /** Somebody with a contact and one referral stored at a time. */
  private Identity contact(String referralId, Instant at, boolean stopped) {
    var who = person();
    var subject = subject(who);
    subject.referrals.add(ref(referralId));
    subject.stopped = stopped ? "JOINED" : null;
    var changes = new Changes();
    changes.referral(referral(referralId, who));
    changes.contact(subject, address("jo@example.com"));
    if (stopped) {
      changes.stopped(subject, at);
    }
    in(
        tx -> {
          port(RecipientRepository.class).remember(tx, List.of(who), at);
          port(IntakeWriter.class).write(tx, changes, at);
          return true;
        });
    return who;
  }

  private void claim(Identity who, boolean settled) {
    var claim = granted(reminder(who.recipientKey(), "first"), 1);
    port(ReminderNames.class).learn(List.of(claim.reminder()));
    in(
        tx -> {
          port(ClaimWriter.class).answer(tx, List.of(claim), T0, null);
          if (settled) {
            port(ClaimWriter.class).settle(tx, List.of(settled(claim, ClaimState.ACCEPTED)));
          }
          return true;
        });
  }

  private List<Candidate> look(Duration later) {
    return in(tx -> contacts().after(tx, Cursor.START, after(later), 100));
  }

  private boolean ended(Identity who, Duration later) {
    return look(later).stream()
        .anyMatch(one -> one.ended() && one.recipient().equals(who.recipientKey()));
  }

  @Test
  default void keepsASeriesWithoutAStopForTheLongest() {
    var who = contact("r1", T0, false);

    assertThat(look(Duration.ofDays(7))).isEmpty();
    assertThat(ended(who, Duration.ofDays(60))).isFalse();
    assertThat(ended(who, Duration.ofDays(60).plusSeconds(1))).isTrue();
  }

  @Test
  default void keepsAStoppedOneForAMonth() {
    var who = contact("r1", T0, true);

    assertThat(ended(who, Duration.ofDays(30))).isFalse();
    assertThat(ended(who, Duration.ofDays(30).plusSeconds(1))).isTrue();
  }

  @Test
  default void keepsWhomAMailIsBeingHandedOverTo() {
    var unsettled = contact("r1", T0, true);
    var settled = contact("r2", T0, true);
    claim(unsettled, false);
    claim(settled, true);

    assertThat(ended(unsettled, Duration.ofDays(999))).isFalse();
    assertThat(ended(settled, Duration.ofDays(999))).isTrue();
    var found =
        in(
            tx ->
                port(ErasureRepository.class)
                    .unsettledClaims(
                        tx, List.of(unsettled.recipientKey(), settled.recipientKey())));
    assertThat(found).isEqualTo(Map.of(unsettled.recipientKey(), 1));
  }

  @Test
  default void goesOnAfterAPlace() {
    contact("r1", T0, true);
    var second = contact("r2", T0.plusSeconds(1), true);
    var limits = after(Duration.ofDays(90));

    var first = in(tx -> contacts().after(tx, Cursor.START, limits, 1)).getFirst();

    var found = in(tx -> contacts().after(tx, first.cursor(), limits, 9));
    assertThat(found).extracting(Candidate::recipient).containsExactly(second.recipientKey());
  }

  @Test
  default void deletesOnlyWhatHasEndedStill() {
    var who = contact("r1", T0, true);
    var other = contact("r2", T0, false);
    var both = List.of(who.recipientKey(), other.recipientKey());
    undone(tx -> contacts().deleteEnded(tx, both, after(Duration.ofDays(31))));

    var found = in(tx -> contacts().deleteEnded(tx, both, after(Duration.ofDays(31))));
    assertThat(found).containsExactly(who.recipientKey());
    var found2 = in(tx -> port(ErasureRepository.class).stripReferrals(tx, both));
    assertThat(found2).isEqualTo(Map.of(who.recipientKey(), 1, other.recipientKey(), 1));
    var found3 = in(tx -> port(ErasureRepository.class).stripReferrals(tx, both));
    assertThat(found3).isEmpty();
    var found4 = in(tx -> port(ErasureRepository.class).deleteContacts(tx, both));
    assertThat(found4).containsExactly(other.recipientKey());
  }
}
