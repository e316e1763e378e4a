package io.punctual.simulation.suppression;

import io.punctual.simulation.suppression.Rows.EarlyStop;
import io.punctual.simulation.suppression.Rows.MemberStop;
import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.simulation.suppression.Rows.Referral;
import io.punctual.suppression.identity.Identity;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.intake.IntakeRepository;
import io.punctual.suppression.intake.Subject;
import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the tables of the intake in memory. */
final class MemoryIntakeRepository implements IntakeRepository {

  private static final List<String> KINDS = List.of("JOINED", "WITHDRAWN");

  private final SuppressionTables tables;

  MemoryIntakeRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  /** Nothing to keep apart: on one thread there is one transaction at a time. */
  @Override
  public void lockReferrals(Connection tx, boolean exclusively) {}

  @Override
  public Set<Identity> recipientsOf(Connection tx, Collection<String> referralIds) {
    var found = new HashSet<Identity>();
    for (var id : referralIds) {
      tables
          .referrals
          .find(id)
          .flatMap(row -> Optional.ofNullable(row.recipientKey()))
          .flatMap(key -> tables.recipients.find(Key.of(key)))
          .ifPresent(row -> found.add(new Identity(row.recipientKey(), row.suppressionKey())));
    }
    return found;
  }

  @Override
  public Map<RecipientKey, Subject> people(Connection tx, Collection<Identity> identities) {
    var people = new HashMap<RecipientKey, Subject>();
    identities.forEach(identity -> people.put(identity.recipientKey(), subject(identity)));
    return people;
  }

  @Override
  public Map<String, Optional<Subject>> known(
      Connection tx, Collection<String> referralIds, Map<RecipientKey, Subject> people) {
    var known = new HashMap<String, Optional<Subject>>();
    for (var id : referralIds) {
      tables
          .referrals
          .find(id)
          .ifPresent(
              row -> known.put(id, Optional.ofNullable(row.recipientKey()).map(people::get)));
    }
    return known;
  }

  @Override
  public Map<String, Set<String>> earlyStops(Connection tx, Collection<String> referralIds) {
    var stops = new HashMap<String, Set<String>>();
    for (var id : referralIds) {
      for (var kind : KINDS) {
        if (tables.earlyStops.find(new EarlyStop(id, kind)).isPresent()) {
          stops.computeIfAbsent(id, key -> new HashSet<>()).add(kind);
        }
      }
    }
    return stops;
  }

  private Subject subject(Identity identity) {
    var person = Key.of(identity.suppressionKey());
    var recipient = Key.of(identity.recipientKey());
    var subject =
        new Subject(
            identity,
            tables.suppressions.find(person).isPresent(),
            tables.erasures.find(person).isPresent(),
            tables.recipients.find(recipient).map(Recipient::stopped).orElse(null));
    tables.referralsOf(recipient).forEach(row -> subject.referrals.add(ref(row)));
    tables.memberStops.all().tailMap(new MemberStop(recipient, "")).keySet().stream()
        .takeWhile(stop -> stop.recipient().equals(recipient))
        .forEach(stop -> subject.memberStops.add(stop.memberId()));
    return subject;
  }

  private static Subject.Ref ref(Referral row) {
    return new Subject.Ref(
        row.referralId(),
        row.memberId(),
        row.memberName(),
        row.recipientName(),
        row.locale(),
        row.withdrawnAt() != null);
  }
}
