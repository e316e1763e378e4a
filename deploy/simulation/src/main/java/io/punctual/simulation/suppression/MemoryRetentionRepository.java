package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Claim;
import io.punctual.simulation.suppression.Rows.Contact;
import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.simulation.suppression.Rows.Referral;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.retention.Candidate;
import io.punctual.suppression.retention.Cursor;
import io.punctual.suppression.retention.Limits;
import io.punctual.suppression.retention.RetentionRepository;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Contacts of {@code contact}, judged by the tables beside it, in memory. */
final class MemoryRetentionRepository implements RetentionRepository {

  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::storedAt)
          .thenComparing(cursor -> new Key(cursor.recipientKey()));

  private final SuppressionTables tables;

  MemoryRetentionRepository(SuppressionTables tables) {
    this.tables = tables;
  }

  @Override
  public List<Candidate> after(Connection tx, Cursor place, Limits limits, int most) {
    var youngest =
        limits.orphansBefore().isAfter(limits.endedBefore())
            ? limits.orphansBefore()
            : limits.endedBefore();
    return tables
        .contactsByAge
        .upTo(Stored.at(youngest))
        .filter(contact -> contact.storedAt().isBefore(Stored.at(youngest)))
        .filter(contact -> ORDER.compare(cursor(contact), place) > 0)
        .limit(most)
        .map(contact -> new Candidate(cursor(contact), ended(contact, limits)))
        .toList();
  }

  @Override
  public List<RecipientKey> deleteEnded(
      Connection connection, Collection<RecipientKey> wanted, Limits limits) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var deleted = new ArrayList<RecipientKey>();
    for (var recipient : wanted) {
      var contact = tables.contacts.find(Key.of(recipient));
      if (contact.isPresent() && ended(contact.get(), limits)) {
        tables.contacts.remove(tx, Key.of(recipient));
        deleted.add(recipient);
      }
    }
    return deleted;
  }

  @Override
  public void stripReferrals(Connection connection, Collection<RecipientKey> recipients)
      throws SQLException {
    tables.stripReferrals(MemoryTransaction.of(connection), recipients);
  }

  private static Cursor cursor(Contact contact) {
    return new Cursor(contact.storedAt(), contact.recipientKey().value());
  }

  /** Whether nothing needs the contact any more, as the retention's own text has it. */
  private boolean ended(Contact contact, Limits limits) {
    var key = Key.of(contact.recipientKey());
    var claims = tables.claimsByRecipient.at(key).toList();
    var referrals = tables.referralsOf(key);
    if (claims.stream().anyMatch(row -> row.claim().state() == ClaimState.GRANTED)) {
      return false;
    }
    var newest = max(referrals.stream(), Referral::storedAt);
    if (claims.isEmpty() && referrals.stream().noneMatch(r -> r.standing().equals("OPEN"))) {
      return before(Stored.latest(contact.storedAt(), newest), limits.orphansBefore());
    }
    var answered = max(claims.stream(), Claim::answeredAt);
    var stopped = tables.recipients.find(key).map(Recipient::stoppedAt).orElse(null);
    if (stopped != null) {
      return before(Stored.latest(stopped, newest, answered), limits.endedBefore());
    }
    var referred = max(referrals.stream(), Referral::referredAt);
    var deadline = max(claims.stream(), row -> row.claim().deadline());
    return before(Stored.latest(contact.storedAt(), newest, referred), limits.referredBefore())
        && before(Stored.latest(deadline, answered), limits.endedBefore());
  }

  /** Nothing at all counts as long ago. */
  private static boolean before(@Nullable Instant moment, Instant limit) {
    return moment == null || moment.isBefore(Stored.at(limit));
  }

  private static <R> @Nullable Instant max(Stream<R> rows, Function<R, Instant> moment) {
    return rows.map(moment).max(Comparator.naturalOrder()).orElse(null);
  }
}
