package io.punctual.simulation.suppression;

import io.punctual.address.MailAddress;
import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Contact;
import io.punctual.simulation.suppression.Rows.EarlyStop;
import io.punctual.simulation.suppression.Rows.MemberStop;
import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.simulation.suppression.Rows.Referral;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.intake.Changes;
import io.punctual.suppression.intake.IntakeWriter;
import io.punctual.suppression.intake.NewReferral;
import io.punctual.suppression.intake.Subject;
import io.punctual.suppression.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Writes the tables of the intake in memory. */
final class MemoryIntakeWriter implements IntakeWriter {

  private final SuppressionTables tables;
  private final Outbox outbox;

  MemoryIntakeWriter(SuppressionTables tables, Outbox outbox) {
    this.tables = tables;
    this.outbox = outbox;
  }

  @Override
  public void write(Connection connection, Changes changes, Instant now) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var at = Stored.at(now);
    referrals(tx, changes.referrals, at);
    changes.contacts.forEach((person, address) -> contact(tx, person, address, at));
    changes.renamed.forEach(person -> rename(tx, person));
    changes.stopped.forEach((person, moment) -> stop(tx, person, moment));
    changes.withdrawn.forEach((id, moment) -> withdraw(tx, id, moment));
    for (var stop : changes.earlyStops) {
      var key = new EarlyStop(stop.referralId(), stop.kind());
      if (tables.earlyStops.find(key).isEmpty()) {
        tables.earlyStops.put(tx, key, Stored.at(stop.at()));
      }
    }
    for (var stop : changes.memberStops) {
      var key = new MemberStop(key(stop.person()), stop.memberId());
      if (tables.memberStops.find(key).isEmpty()) {
        tables.memberStops.put(tx, key, Stored.at(stop.at()));
      }
    }
    outbox.append(connection, changes.events.stream().map(event -> event.published(now)).toList());
  }

  private void referrals(MemoryTransaction tx, List<NewReferral> rows, Instant at)
      throws SQLException {
    int stored = 0;
    for (var row : rows) {
      var id = row.referred().referralId();
      if (tables.referrals.find(id).isEmpty()) {
        tables.referrals.put(tx, id, referral(row, at));
        stored++;
      }
    }
    if (stored != rows.size()) {
      throw new SQLException("another batch was faster", "40001");
    }
  }

  private Referral referral(NewReferral row, Instant at) {
    var referred = row.referred();
    return new Referral(
        referred.referralId(),
        row.recipientKey() == null ? null : new RecipientKey(row.recipientKey()),
        tables.referralSequence.next(),
        referred.memberId(),
        row.keepsNames() ? referred.memberName() : null,
        row.keepsNames() ? referred.name() : null,
        referred.locale(),
        referred.zone(),
        Stored.at(referred.referredAt()),
        row.standing(),
        row.merged(),
        row.refusedReason(),
        Stored.atOrNull(row.withdrawnAt()),
        at);
  }

  private void contact(MemoryTransaction tx, Subject person, MailAddress address, Instant at) {
    if (tables.contacts.find(key(person)).isEmpty()) {
      var row = named(person, address.asGiven(), address.asciiDomain(), at);
      tables.contacts.put(tx, key(person), row);
    }
  }

  private void rename(MemoryTransaction tx, Subject person) {
    tables
        .contacts
        .find(key(person))
        .ifPresent(
            row -> {
              var renamed = named(person, row.address(), row.domain(), row.storedAt());
              tables.contacts.put(tx, key(person), renamed);
            });
  }

  private static Contact named(Subject person, String address, String domain, Instant storedAt) {
    var names = person.names();
    return new Contact(
        person.identity.recipientKey(),
        address,
        domain,
        names.name,
        names.memberName,
        names.locale,
        names.referralId,
        storedAt);
  }

  private void stop(MemoryTransaction tx, Subject person, Instant at) {
    tables
        .recipients
        .find(key(person))
        .ifPresent(
            row -> {
              var stopped =
                  new Recipient(
                      row.recipientKey(),
                      row.suppressionKey(),
                      person.stopped,
                      Stored.at(at),
                      row.createdAt());
              tables.recipients.put(tx, key(person), stopped);
            });
  }

  private void withdraw(MemoryTransaction tx, String referralId, Instant at) {
    tables
        .referrals
        .find(referralId)
        .filter(row -> row.withdrawnAt() == null)
        .ifPresent(row -> tables.referrals.put(tx, referralId, row.withdrawn(Stored.at(at))));
  }

  private static Key key(Subject person) {
    return Key.of(person.identity.recipientKey());
  }
}
