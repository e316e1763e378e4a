package io.punctual.suppression.hold;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.database.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Opens and releases again what an older database does not know to be held or released. */
@Singleton
public final class PublishedHolds {

  private final Database database;
  private final HoldRepository holds;
  private final ObjectMapper json;

  public PublishedHolds(Database database, HoldRepository holds, ObjectMapper json) {
    this.database = database;
    this.holds = holds;
    this.json = json;
  }

  /** Stores a hold as it was published last. */
  public void stored(byte[] body) {
    var hold = read(body);
    database.transact(tx -> store(tx, hold));
  }

  private int store(Connection tx, Hold hold) throws SQLException {
    boolean known = holds.byId(tx, hold.holdId()).isPresent();
    var by = hold.releasedBy();
    var why = hold.releasedWhy();
    var at = hold.releasedAt();
    if (at == null || by == null || why == null) {
      return known
          ? 0
          : holds.insert(tx, hold.holdId(), hold.scope(), hold.why(), hold.by(), hold.at());
    }
    return known
        ? holds.release(tx, hold.holdId(), new Release(by, why, at, hold.dripPerMinute()), null)
        : 0;
  }

  private Hold read(byte[] body) {
    try {
      return Objects.requireNonNull(json.readValue(body, Hold.class));
    } catch (IOException e) {
      throw new UncheckedIOException("a hold that was published cannot be read", e);
    }
  }
}
