package io.punctual.suppression.suppression;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Reads published suppressions back into a database that does not have them. The others are told
 * again, which changes nothing for them.
 */
@Singleton
public final class PublishedChanges {

  private final Database database;
  private final Suppressions suppressions;
  private final ObjectMapper json;

  public PublishedChanges(Database database, Suppressions suppressions, ObjectMapper json) {
    this.database = database;
    this.suppressions = suppressions;
    this.json = json;
  }

  /** Stores a suppression; who is suppressed already keeps the first reason. */
  public void added(byte[] body) {
    var change = read(body);
    database.transact(tx -> suppressions.add(tx, List.of(suppression(change))));
  }

  /** Lifts a suppression that is older than the lifting. */
  public void lifted(byte[] body) {
    var change = read(body);
    database.transact(tx -> suppressions.liftOlder(tx, key(change), change.reason(), change.at()));
  }

  /** Whom a change concerns, and when it was made. */
  public SuppressionChange read(byte[] body) {
    try {
      return Objects.requireNonNull(json.readValue(body, SuppressionChange.class));
    } catch (IOException e) {
      throw new UncheckedIOException("a suppression that was published cannot be read", e);
    }
  }

  private static Suppression suppression(SuppressionChange change) {
    var reason =
        change.reason() == null
            ? SuppressionReason.MANUAL
            : SuppressionReason.named(change.reason()).orElse(SuppressionReason.MANUAL);
    var source = change.source() == null ? "restored" : change.source();
    return new Suppression(key(change), reason, source, null, change.at());
  }

  private static SuppressionKey key(SuppressionChange change) {
    return new SuppressionKey(UUID.fromString(change.suppressionKey()));
  }
}
