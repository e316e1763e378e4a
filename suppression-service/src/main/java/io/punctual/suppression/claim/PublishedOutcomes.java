package io.punctual.suppression.claim;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads published outcomes back into claims that an older database does not have, so that what was
 * sent before it was restored is not sent again.
 */
@Singleton
public final class PublishedOutcomes {

  private static final Set<ClaimState> NOT_FOR_GOOD =
      EnumSet.of(ClaimState.GRANTED, ClaimState.RETURNED);

  private static final String BY_THE_SCHEDULER = "SCHEDULER";

  private final Database database;
  private final SubjectLock lock;
  private final ReminderNames names;
  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final LinkTokens links;
  private final ObjectMapper json;
  private final InstantSource clock;

  public PublishedOutcomes(
      Database database,
      SubjectLock lock,
      ReminderNames names,
      ClaimRepository claims,
      ClaimWriter writer,
      LinkTokens links,
      ObjectMapper json,
      InstantSource clock) {
    this.database = database;
    this.lock = lock;
    this.names = names;
    this.claims = claims;
    this.writer = writer;
    this.links = links;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Stores what these say, each body as it was published, in their order; what is known already
   * stays.
   *
   * @return how many claims changed
   */
  public int apply(List<byte[]> bodies) {
    var last = new LinkedHashMap<ReminderKey, StoredClaim>();
    published(bodies).forEach(claim -> last.put(claim.reminder(), claim));
    if (last.isEmpty()) {
      return 0;
    }
    names.learn(last.keySet());
    return database.transact(tx -> store(tx, last));
  }

  /** Whether the database has a claim at least as far as each of these says. */
  public boolean known(List<byte[]> bodies) {
    var published = published(bodies);
    if (published.isEmpty()) {
      return true;
    }
    names.learn(published.stream().map(StoredClaim::reminder).toList());
    var stored =
        database.transact(
            tx -> claims.byReminder(tx, published.stream().map(StoredClaim::reminder).toList()));
    return published.stream().noneMatch(claim -> changes(claim, stored.get(claim.reminder())));
  }

  private int store(Connection tx, Map<ReminderKey, StoredClaim> published) throws SQLException {
    var recipients = published.keySet().stream().map(ReminderKey::recipientKey).toList();
    lock.lock(tx, claims.subjects(tx, recipients, List.of()).values());
    var stored = claims.byReminder(tx, List.copyOf(published.keySet()));
    var missing = new ArrayList<StoredClaim>();
    var unsettled = new ArrayList<StoredClaim>();
    for (var claim : published.values()) {
      var known = stored.get(claim.reminder());
      if (changes(claim, known)) {
        (known == null || known.state() == ClaimState.RETURNED ? missing : unsettled).add(claim);
      }
    }
    // Written as granted first: only what settles a claim stores what is known of its mail.
    writer.answer(
        tx,
        missing.stream()
            .map(claim -> claim.settled(ClaimState.GRANTED, Source.CLAIM, "PUBLISHED"))
            .toList(),
        clock.instant(),
        null);
    unsettled.addAll(missing);
    writer.settle(tx, unsettled);
    return unsettled.size();
  }

  /** Only what ended for good, and only where the database does not know of an end. */
  private static boolean changes(StoredClaim published, @Nullable StoredClaim stored) {
    if (stored == null || NOT_FOR_GOOD.contains(stored.state())) {
      return true;
    }
    return stored.state() == ClaimState.UNDECIDED && published.state() != ClaimState.UNDECIDED;
  }

  private List<StoredClaim> published(List<byte[]> bodies) {
    return bodies.stream().map(this::read).flatMap(Optional::stream).toList();
  }

  /**
   * Empty for what came back, and for what the scheduler ended because it was never emitted, or not
   * again after it came back: neither has an end in a claim.
   */
  private Optional<StoredClaim> read(byte[] body) {
    try {
      var event = Objects.requireNonNull(json.readValue(body, OutcomeEvent.class));
      var state = ClaimState.valueOf(event.outcome());
      return event.source().equals(BY_THE_SCHEDULER) || NOT_FOR_GOOD.contains(state)
          ? Optional.empty()
          : Optional.of(claim(event, state));
    } catch (IOException e) {
      throw new UncheckedIOException("an outcome that was published cannot be read", e);
    }
  }

  private StoredClaim claim(OutcomeEvent event, ClaimState state) {
    var messageId = event.messageId();
    var token = messageId == null ? null : links.claimOfMessageId(messageId).orElse(null);
    Instant grantedAt = token == null ? null : event.at();
    return new StoredClaim(
        new ReminderKey(new RecipientKey(event.recipientKey()), event.plan(), event.step()),
        event.attempt(),
        token == null ? UUID.randomUUID() : token,
        state,
        Source.valueOf(event.source()),
        event.reason(),
        event.due(),
        event.deadline(),
        grantedAt,
        grantedAt,
        null,
        event.handedOverAt(),
        event.smtpCode(),
        event.enhancedStatus(),
        event.queueId(),
        event.templateVersion());
  }
}
