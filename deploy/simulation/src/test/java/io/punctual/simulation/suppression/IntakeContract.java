package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static io.punctual.simulation.suppression.Samples.address;
import static io.punctual.simulation.suppression.Samples.person;
import static io.punctual.simulation.suppression.Samples.ref;
import static io.punctual.simulation.suppression.Samples.referral;
import static io.punctual.simulation.suppression.Samples.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.punctual.eventloop.RecordBatch;
import io.punctual.suppression.books.BooksRepository;
import io.punctual.suppression.books.PartitionBook;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.Contact;
import io.punctual.suppression.claim.Person;
import io.punctual.suppression.database.DatabaseFailure;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.intake.BookEntry;
import io.punctual.suppression.intake.BookRepository;
import io.punctual.suppression.intake.Changes;
import io.punctual.suppression.intake.IntakeRepository;
import io.punctual.suppression.intake.IntakeWriter;
import io.punctual.suppression.intake.ReferralEvent;
import io.punctual.suppression.intake.Subject;
import io.punctual.suppression.subject.RecipientRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What stores referrals, contacts and stops, and reads them for the next batch, must do. */
interface IntakeContract extends StoreContract {

  private IntakeRepository intake() {
    return port(IntakeRepository.class);
  }

  private void write(Changes changes) {
    in(
        tx -> {
          port(IntakeWriter.class).write(tx, changes, T0);
          return true;
        });
  }

  private Identity known() {
    var who = person();
    in(
        tx -> {
          port(RecipientRepository.class).remember(tx, List.of(who), T0);
          return true;
        });
    return who;
  }

  private Subject read(Identity who) {
    return Optional.ofNullable(in(tx -> intake().people(tx, List.of(who))).get(who.recipientKey()))
        .orElseThrow();
  }

  private Optional<Person> asked(Identity who) {
    return Optional.ofNullable(
        in(tx ->
                port(ClaimRepository.class)
                    .people(tx, Map.of(who.recipientKey(), who.suppressionKey())))
            .get(who.recipientKey()));
  }

  /** Stores referrals of one person with a contact, and returns the person. */
  private Identity referred(String... ids) {
    var who = known();
    var changes = new Changes();
    var subject = subject(who);
    for (var id : ids) {
      changes.referral(referral(id, who));
      subject.referrals.add(ref(id));
    }
    changes.contact(subject, address("jo@example.com"));
    write(changes);
    return who;
  }

  @Test
  default void readsReferralsInTheOrderTheyWereStored() {
    var who = referred("r2", "r1");

    var read = read(who);

    assertThat(read.referrals).extracting(one -> one.referralId).containsExactly("r2", "r1");
    assertThat(read.names().name).isEqualTo("Name r2");
    assertThat(read.stopped).isNull();
    assertThat(asked(who).map(Person::contact))
        .contains(new Contact("jo@example.com", "example.com", "Name r2", "Member r2", "en"));
  }

  @Test
  default void refusesAReferralThatIsStored() {
    referred("r1");
    var changes = new Changes();
    changes.referral(referral("r1", known()));

    assertThatThrownBy(() -> write(changes))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("40001");
  }

  @Test
  default void knowsWhoseReferralItIs() {
    var who = referred("r1");
    var changes = new Changes();
    changes.referral(referral("refused", null));
    write(changes);

    var known =
        in(
            tx ->
                intake()
                    .known(
                        tx, List.of("r1", "refused", "never"), intake().people(tx, List.of(who))));
    assertThat(known).containsOnlyKeys("r1", "refused");
    assertThat(known.getOrDefault("r1", Optional.empty()).map(one -> one.identity)).contains(who);
    assertThat(known).containsEntry("refused", Optional.empty());
    var found = in(tx -> intake().recipientsOf(tx, List.of("r1", "refused", "never")));
    assertThat(found).containsExactly(who);
    var found2 = in(port(BooksRepository.class)::refusedAddresses);
    assertThat(found2).isEqualTo(1);
  }

  @Test
  default void keepsTheFirstContactAndRenamesIt() {
    var who = referred("r1", "r2");
    var changes = new Changes();
    var subject = read(who);
    subject.referrals.getFirst().withdrawn = true;
    changes.withdrawn("r1", T0);
    changes.contact(subject, address("another@example.com"));
    changes.renamed(subject);
    changes.renamed(subject(known()));
    subject(known()).referrals.add(ref("x"));
    changes.renamed.removeIf(one -> one.referrals.isEmpty());
    write(changes);

    assertThat(asked(who).map(Person::contact))
        .contains(new Contact("jo@example.com", "example.com", "Name r2", "Member r2", "en"));
    assertThat(read(who).oldestLive().map(one -> one.referralId)).contains("r2");
  }

  @Test
  default void stopsAPerson() {
    var who = referred("r1");
    var changes = new Changes();
    var subject = subject(who);
    subject.stopped = "JOINED";
    changes.stopped(subject, T0);
    write(changes);

    assertThat(read(who).stopped).isEqualTo("JOINED");
    assertThat(asked(who).map(Person::stopped)).contains("JOINED");
    var other = new Identity(who.recipientKey(), person().suppressionKey());
    assertThat(asked(other)).contains(new Person(other.suppressionKey(), null, false, null, null));
  }

  @Test
  default void keepsWhatWasSaidOfReferralsToCome() {
    var who = known();
    var changes = new Changes();
    changes.earlyStop("r1", "WITHDRAWN", T0);
    changes.earlyStop("r1", "JOINED", T0);
    changes.memberStop(subject(who), "m1", T0);
    changes.memberStop(subject(who), "m2", T0);
    write(changes);
    write(changes);

    var found = in(tx -> intake().earlyStops(tx, List.of("r1", "r2")));
    assertThat(found).isEqualTo(Map.of("r1", Set.of("JOINED", "WITHDRAWN")));
    assertThat(read(who).memberStops).containsExactlyInAnyOrder("m1", "m2");
    assertThat(read(known()).memberStops).isEmpty();
  }

  @Test
  default void putsEventsIntoTheOutboxInTheirOrder() {
    var who = person().recipientKey().value();
    var changes = new Changes();
    changes.tell(new ReferralEvent.Withdrawn(who, "r1", false, T0));
    changes.tell(new ReferralEvent.Joined(who, T0));
    write(changes);

    assertThat(store().outbox())
        .containsExactly(
            "referral.events.v1 %s {\"recipientKey\":\"%s\",\"referralId\":\"r1\",\"seriesEnded\":false,\"occurredAt\":\"2026-03-02T08:00:00Z\"}"
                .formatted(who, who),
            "referral.events.v1 %s {\"recipientKey\":\"%s\",\"occurredAt\":\"2026-03-02T08:00:00Z\"}"
                .formatted(who, who));
  }

  @Test
  default void takesBackWhatWasRolledBack() {
    var who = referred("r1");
    int told = store().outbox().size();
    var subject = read(who);
    subject.stopped = "WITHDRAWN";
    var changes = new Changes();
    changes.referral(referral("r2", who));
    changes.stopped(subject, T0);
    changes.withdrawn("r1", T0);
    changes.earlyStop("r3", "JOINED", T0);
    changes.memberStop(subject, "m1", T0);
    changes.tell(new ReferralEvent.Joined(who.recipientKey().value(), T0));
    undone(
        tx -> {
          port(IntakeWriter.class).write(tx, changes, T0);
          return true;
        });

    var read = read(who);
    assertThat(read.referrals).extracting(one -> one.referralId).containsExactly("r1");
    assertThat(read.noneLeft()).isFalse();
    assertThat(read.stopped).isNull();
    assertThat(read.memberStops).isEmpty();
    var found = in(tx -> intake().earlyStops(tx, List.of("r3")));
    assertThat(found).isEmpty();
    assertThat(store().outbox()).hasSize(told);
  }

  @Test
  default void keepsTheBooksOfEachPartition() {
    var one = new TopicPartition("t", 1);
    var two = new TopicPartition("t", 0);
    var books = port(BookRepository.class);
    for (int i = 0; i < 2; i++) {
      in(
          tx -> {
            books.add(
                tx,
                Map.of(one, new RecordBatch.Span(10, 14), two, new RecordBatch.Span(0, 2)),
                Map.of(one, Map.of(BookEntry.ACCEPTED, 2L, BookEntry.STOP, 1L)));
            return true;
          });
    }
    undone(
        tx -> {
          books.add(tx, Map.of(one, new RecordBatch.Span(14, 99)), Map.of());
          return true;
        });

    var found = in(port(BooksRepository.class)::partitions);
    assertThat(found)
        .containsExactly(
            new PartitionBook("t", 0, 4, 0, 0, 0, 0, 0, 0, 4, 4),
            new PartitionBook("t", 1, 8, 4, 0, 2, 0, 0, 0, 2, 2));
  }
}
