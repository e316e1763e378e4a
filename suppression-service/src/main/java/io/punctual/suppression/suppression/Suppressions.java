package io.punctual.suppression.suppression;

import io.punctual.eventloop.fault.FaultPoint;
import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.outbox.OutboxEvent;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds and lifts suppressions, and tells the others. Joins the caller's transaction. */
@Singleton
public final class Suppressions {

  /** The topic on which suppressions and holds are told. */
  public static final String TOPIC = "suppression.changes.v1";

  private static final FaultPoint<SQLException> WRITE =
      FaultPoint.named("suppression.write", SQLException::new);

  private final SubjectLock subjects;
  private final SuppressionRepository suppressions;
  private final RecipientRepository recipients;
  private final Outbox outbox;

  public Suppressions(
      SubjectLock subjects,
      SuppressionRepository suppressions,
      RecipientRepository recipients,
      Outbox outbox) {
    this.subjects = subjects;
    this.suppressions = suppressions;
    this.recipients = recipients;
    this.outbox = outbox;
  }

  /**
   * Suppresses those who are not suppressed yet; who already is keeps the first reason, but for an
   * objection, which takes the place of any other.
   *
   * <p>Takes the subjects' locks itself.
   *
   * @return those newly suppressed
   */
  public Set<SuppressionKey> add(Connection tx, Collection<Suppression> wanted)
      throws SQLException {
    var first = new LinkedHashMap<SuppressionKey, Suppression>();
    wanted.forEach(suppression -> first.putIfAbsent(suppression.suppressionKey(), suppression));
    subjects.lock(tx, first.keySet());
    WRITE.before();
    var added = suppressions.insertNew(tx, first.values());
    WRITE.after();
    var told = new LinkedHashSet<>(added);
    var objections =
        wanted.stream().filter(one -> one.reason() == SuppressionReason.OBJECTED).toList();
    if (!objections.isEmpty()) {
      told.addAll(suppressions.replace(tx, objections));
      objections.forEach(one -> first.put(one.suppressionKey(), one));
    }
    tellAdded(tx, told, first);
    return added;
  }

  private void tellAdded(
      Connection tx, Set<SuppressionKey> keys, Map<SuppressionKey, Suppression> suppressions)
      throws SQLException {
    var known = recipients.recipientKeys(tx, keys);
    var events = new ArrayList<OutboxEvent>();
    for (var key : keys) {
      var suppression = suppressions.get(key);
      if (suppression != null) {
        events.add(
            event(
                "suppression.added",
                key.toString(),
                key,
                known.getOrDefault(key, List.of()),
                suppression.reason().name(),
                suppression.source(),
                suppression.at()));
      }
    }
    outbox.append(tx, events);
  }

  /**
   * Lifts suppressions; an erasure stays. Takes the subjects' locks itself.
   *
   * @return those who had been suppressed
   */
  public Set<SuppressionKey> lift(
      Connection tx, Collection<SuppressionKey> keys, String why, Instant now) throws SQLException {
    subjects.lock(tx, keys);
    return tellLifted(tx, suppressions.delete(tx, keys), why, now);
  }

  /** The same for one person, unless the suppression was stored after {@code liftedAt}. */
  boolean liftOlder(Connection tx, SuppressionKey key, @Nullable String why, Instant liftedAt)
      throws SQLException {
    subjects.lock(tx, List.of(key));
    var lifted = suppressions.deleteOlder(tx, key, liftedAt);
    return !tellLifted(tx, lifted, why, liftedAt).isEmpty();
  }

  private Set<SuppressionKey> tellLifted(
      Connection tx, Set<SuppressionKey> lifted, @Nullable String why, Instant now)
      throws SQLException {
    var known = recipients.recipientKeys(tx, lifted);
    outbox.append(
        tx,
        lifted.stream()
            .map(
                key ->
                    event(
                        "suppression.lifted",
                        key.toString(),
                        key,
                        known.getOrDefault(key, List.of()),
                        why,
                        null,
                        now))
            .toList());
    return lifted;
  }

  /**
   * Tells that a person was erased, under a record key of its own: nothing said of this person
   * later may displace it when the topic is compacted. The caller holds the lock and has stored the
   * erasure.
   */
  public void tellErased(Connection tx, SuppressionKey key, List<RecipientKey> known, Instant now)
      throws SQLException {
    outbox.append(
        tx,
        List.of(event("suppression.erased", erasedKey(key.value()), key, known, null, null, now)));
  }

  /** The record key under which an erasure stands on the topic, and nothing else. */
  public static String erasedKey(UUID person) {
    return "erased:" + person;
  }

  private static OutboxEvent event(
      String type,
      String recordKey,
      SuppressionKey key,
      List<RecipientKey> known,
      @Nullable String reason,
      @Nullable String source,
      Instant at) {
    var recipientKeys = known.stream().map(RecipientKey::toString).toList();
    return new OutboxEvent(
        TOPIC,
        recordKey,
        type,
        at,
        new SuppressionChange(key.toString(), recipientKeys, reason, source, at));
  }
}
