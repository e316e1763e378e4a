package io.punctual.simulation.suppression;

import static io.punctual.simulation.suppression.Samples.T0;
import static io.punctual.simulation.suppression.Samples.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.lookup.KnownPeople;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What knows people by their keys, and the trail of what was done to them, must do. */
interface PeopleContract extends StoreContract {

  private RecipientRepository recipients() {
    return port(RecipientRepository.class);
  }

  private void remember(Identity... people) {
    in(
        tx -> {
          recipients().remember(tx, List.of(people), T0);
          return true;
        });
  }

  @Test
  default void takesAStrangerForItsOwnPerson() {
    var known = person();
    var stranger = Samples.recipient();
    remember(known);

    var found = in(tx -> recipients().suppressionKeys(tx, List.of(known.recipientKey(), stranger)));
    assertThat(found)
        .containsEntry(known.recipientKey(), known.suppressionKey())
        .containsEntry(stranger, new SuppressionKey(stranger.value()))
        .hasSize(2);
  }

  @Test
  default void keepsThePairThatWasFirst() {
    var first = person();
    remember(first, first);
    remember(new Identity(first.recipientKey(), person().suppressionKey()));

    var found = in(tx -> recipients().suppressionKeys(tx, List.of(first.recipientKey())));
    assertThat(found).containsValue(first.suppressionKey());
    var found2 = in(tx -> port(KnownPeople.class).ofRecipient(tx, first.recipientKey().value()));
    assertThat(found2).contains(first.suppressionKey());
    var found3 = in(tx -> port(KnownPeople.class).ofRecipient(tx, UUID.randomUUID()));
    assertThat(found3).isEmpty();
  }

  @Test
  default void namesAPersonsKeysInTheOrderOfTheirBytes() {
    var person = person().suppressionKey();
    var low = new RecipientKey(UUID.fromString("0fffffff-0000-4000-8000-000000000000"));
    var high = new RecipientKey(UUID.fromString("f0000000-0000-4000-8000-000000000000"));
    remember(new Identity(high, person), new Identity(low, person));

    var found =
        in(tx -> recipients().recipientKeys(tx, List.of(person, person().suppressionKey())));
    assertThat(found).containsOnlyKeys(person).containsEntry(person, List.of(low, high));
  }

  @Test
  default void remembersNobodyWhenRolledBack() {
    var somebody = person();
    undone(
        tx -> {
          port(SubjectLock.class).lock(tx, List.of(somebody.suppressionKey()));
          recipients().remember(tx, List.of(somebody), T0);
          return true;
        });

    var found = in(tx -> recipients().recipientKeys(tx, List.of(somebody.suppressionKey())));
    assertThat(found).isEmpty();
  }

  @Test
  default void locksTheSamePersonAgain() {
    var key = person().suppressionKey();

    for (int i = 0; i < 2; i++) {
      var found =
          in(
              tx -> {
                port(SubjectLock.class).lock(tx, List.of(key, key));
                port(SubjectLock.class).lock(tx, List.of(key));
                return true;
              });
      assertThat(found).isTrue();
    }
  }

  @Test
  default void tellsWhatWasDoneToSomebodyOldestFirst() {
    var audit = port(AuditRepository.class);
    var who = UUID.randomUUID();
    var first = new AuditEntry(T0, "op", "A", who, "one");
    var second = new AuditEntry(T0.minusSeconds(9), "op", "B", who, "two");
    in(
        tx -> {
          audit.add(tx, List.of(first, second, new AuditEntry(T0, "op", "C", null, "rates")));
          return true;
        });
    undone(
        tx -> {
          audit.add(tx, List.of(new AuditEntry(Instant.EPOCH, "op", "D", who, "no")));
          return true;
        });

    var found = in(tx -> audit.of(tx, List.of(who, who)));
    assertThat(found).containsExactly(first, second);
    var found2 = in(tx -> audit.tells(tx, who, "B"));
    assertThat(found2).isTrue();
    var found3 = in(tx -> audit.tells(tx, who, "D"));
    assertThat(found3).isFalse();
  }
}
