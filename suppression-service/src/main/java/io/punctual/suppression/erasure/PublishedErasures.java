package io.punctual.suppression.erasure;

import io.punctual.suppression.database.Database;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.suppression.SuppressionChange;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Erases again whom an older database still has: a restore brings nobody back. */
@Singleton
public final class PublishedErasures {

  private final Database database;
  private final Erasures erasures;

  public PublishedErasures(Database database, Erasures erasures) {
    this.database = database;
    this.erasures = erasures;
  }

  /** Erases whom {@code change} concerns, as of when they were erased. */
  public void erased(SuppressionChange change) {
    var person = new SuppressionKey(UUID.fromString(change.suppressionKey()));
    database.transact(tx -> erasures.erase(tx, person, "restore", change.at()));
  }
}
