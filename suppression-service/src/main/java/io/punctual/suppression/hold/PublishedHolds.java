package io.punctual.suppression.hold;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.outbox.OutboxEvent;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/** Opens and releases again what an older database does not know to be held or released. */
@Singleton
public final class PublishedHolds {

  private final Database database;
  private final HoldRepository holds;
  private final Outbox outbox;
  private final ObjectMapper json;

  public PublishedHolds(Database database, HoldRepository holds, Outbox outbox, ObjectMapper json) {
    this.database = database;
    this.holds = holds;
    this.outbox = outbox;
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
    if (at != null && by != null && why != null) {
      return known
          ? holds.release(tx, hold.holdId(), new Release(by, why, at, hold.dripPerMinute()), null)
          : 0;
    }
    if (known) {
      return 0;
    }
    int stored = holds.insert(tx, hold.holdId(), hold.scope(), hold.why(), hold.by(), hold.at());
    if (stored == 0) {
      replace(tx, hold);
    }
    return stored;
  }

  /**
   * The same was held anew before this one was read: that one counts, and whoever was told of this
   * one would wait for ever for its release.
   */
  private void replace(Connection tx, Hold hold) throws SQLException {
    var instead = holds.openOf(tx, hold.scope()).orElseThrow();
    var released =
        new Hold(
            hold.holdId(),
            hold.scope(),
            hold.why(),
            hold.by(),
            hold.at(),
            hold.epoch(),
            "restore",
            "held as " + instead.holdId(),
            instead.at(),
            null);
    outbox.append(
        tx,
        List.of(
            new OutboxEvent(
                Suppressions.TOPIC,
                "hold:" + hold.holdId(),
                "hold.released",
                instead.at(),
                released)));
  }

  private Hold read(byte[] body) {
    try {
      return Objects.requireNonNull(json.readValue(body, Hold.class));
    } catch (IOException e) {
      throw new UncheckedIOException("a hold that was published cannot be read", e);
    }
  }
}
