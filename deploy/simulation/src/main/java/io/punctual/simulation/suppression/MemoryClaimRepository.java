package io.punctual.simulation.suppression;

import io.punctual.simulation.suppression.Rows.Claim;
import io.punctual.simulation.suppression.Rows.Recipient;
import io.punctual.simulation.suppression.Rows.Reminder;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.Contact;
import io.punctual.suppression.claim.Person;
import io.punctual.suppression.claim.ReminderKey;
import io.punctual.suppression.claim.StoredClaim;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Claims of {@code claim}, and the people of the tables beside it, in memory. */
final class MemoryClaimRepository implements ClaimRepository {

  private final SuppressionTables tables;
  private final MemoryReminderNames names;

  MemoryClaimRepository(SuppressionTables tables, MemoryReminderNames names) {
    this.tables = tables;
    this.names = names;
  }

  @Override
  public Map<RecipientKey, SuppressionKey> subjects(
      Connection tx, Collection<RecipientKey> recipients, Collection<UUID> tokens) {
    var subjects = new HashMap<RecipientKey, SuppressionKey>();
    recipients.forEach(recipient -> subjects.put(recipient, person(recipient)));
    tokens.stream()
        .flatMap(tables.claimsByToken::at)
        .map(row -> row.claim().reminder().recipientKey())
        .forEach(recipient -> subjects.put(recipient, person(recipient)));
    return subjects;
  }

  @Override
  public Map<UUID, StoredClaim> byToken(Connection tx, Collection<UUID> tokens) {
    var byToken = new HashMap<UUID, StoredClaim>();
    for (var token : tokens) {
      var holders = tables.claimsByToken.at(token).map(this::read).toList();
      if (holders.size() == 1) {
        byToken.put(token, holders.getFirst());
      }
    }
    return byToken;
  }

  @Override
  public Map<ReminderKey, StoredClaim> byReminder(
      Connection tx, Collection<ReminderKey> reminders) {
    var claims = new HashMap<ReminderKey, StoredClaim>();
    for (var reminder : reminders) {
      names.require(reminder);
      tables.claims.find(Reminder.of(reminder)).ifPresent(row -> claims.put(reminder, read(row)));
    }
    return claims;
  }

  @Override
  public Map<RecipientKey, Person> people(
      Connection tx, Map<RecipientKey, SuppressionKey> subjects) {
    var people = new HashMap<RecipientKey, Person>();
    subjects.forEach((recipient, person) -> people.put(recipient, person(recipient, person)));
    return people;
  }

  @Override
  public List<UUID> runOut(Connection tx, Instant now, int limit) {
    return tables.leases.upTo(Stored.at(now)).limit(limit).map(row -> row.claim().token()).toList();
  }

  @Override
  public long undecided(Connection tx) {
    return tables.undecided.size();
  }

  @Override
  public Optional<StoredClaim> one(Connection tx, ReminderKey reminder) {
    names.require(reminder);
    return tables.claims.find(Reminder.of(reminder)).map(this::read);
  }

  /** Who reads a claim knows its names from then on. */
  private StoredClaim read(Claim row) {
    names.learn(List.of(row.claim().reminder()));
    return row.claim();
  }

  private SuppressionKey person(RecipientKey recipient) {
    return tables
        .recipients
        .find(Key.of(recipient))
        .map(Recipient::suppressionKey)
        .orElseGet(() -> new SuppressionKey(recipient.value()));
  }

  private Person person(RecipientKey recipient, SuppressionKey person) {
    var known =
        tables
            .recipients
            .find(Key.of(recipient))
            .filter(row -> row.suppressionKey().equals(person));
    return new Person(
        person,
        tables.suppressions.find(Key.of(person)).map(row -> row.reason().name()).orElse(null),
        tables.erasures.find(Key.of(person)).isPresent(),
        known.map(Recipient::stopped).orElse(null),
        known.flatMap(row -> contact(row.recipientKey())).orElse(null));
  }

  private Optional<Contact> contact(RecipientKey recipient) {
    return tables
        .contacts
        .find(Key.of(recipient))
        .map(
            row ->
                new Contact(
                    row.address(), row.domain(), row.name(), row.memberName(), row.locale()));
  }
}
