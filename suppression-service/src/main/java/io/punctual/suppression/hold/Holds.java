package io.punctual.suppression.hold;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.identity.FreshIds;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.outbox.OutboxEvent;
import io.punctual.suppression.rate.Rate;
import io.punctual.suppression.rate.RateRepository;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens and releases holds, and tells the others. Joins the caller's transaction. */
@Singleton
public final class Holds {

  private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

  private final HoldRepository holds;
  private final RateRepository rates;
  private final Outbox outbox;
  private final AuditRepository audit;
  private final HoldSettings settings;
  private final FreshIds ids;

  public Holds(
      HoldRepository holds,
      RateRepository rates,
      Outbox outbox,
      AuditRepository audit,
      HoldSettings settings,
      FreshIds ids) {
    this.holds = holds;
    this.rates = rates;
    this.outbox = outbox;
    this.audit = audit;
    this.settings = settings;
    this.ids = ids;
  }

  /**
   * A hold as it is now.
   *
   * @param isNew whether it was opened just now; one of the same scope may have been open already
   */
  public record Opened(Hold hold, boolean isNew) {}

  /** Opens a hold, unless one of the same scope is open. */
  public Opened open(Connection tx, HoldScope scope, String why, String by, Instant now)
      throws SQLException {
    var already = holds.openOf(tx, scope);
    if (already.isPresent()) {
      return new Opened(already.get(), false);
    }
    boolean isNew = holds.insert(tx, ids.next(), scope, why, by, now) == 1;
    // Whoever was faster has committed by now, or the insert would still wait.
    var hold = holds.openOf(tx, scope).orElseThrow();
    if (isNew) {
      tell(tx, "hold.opened", hold, now);
      audit.add(
          tx, List.of(new AuditEntry(now, by, "HOLD_OPENED", hold.holdId(), scope + " " + why)));
      LOG.warn("hold {} opened: {} plan={} by {}", hold.holdId(), scope.kind(), scope.plan(), by);
    }
    return new Opened(hold, isNew);
  }

  /** Releases a hold; one already released stays as it was. Empty when there is no such hold. */
  public Optional<Hold> release(Connection tx, UUID id, Release release) throws SQLException {
    var drip = release.dripPerMinute();
    var until = drip == null ? null : release.at().plus(settings.dripFor());
    boolean changed = holds.release(tx, id, release, until) == 1;
    var hold = holds.byId(tx, id);
    if (changed && hold.isPresent()) {
      if (drip != null) {
        rates.set(tx, Map.of(hold.get().dripScope(), new Rate(drip / 60.0)));
      }
      tell(tx, "hold.released", hold.get(), release.at());
      audit.add(
          tx,
          List.of(new AuditEntry(release.at(), release.by(), "HOLD_RELEASED", id, release.why())));
      LOG.warn("hold {} released by {}", id, release.by());
    }
    return hold;
  }

  /** What concerns claims at {@code now}. */
  public ActiveHolds active(Connection tx, Instant now) throws SQLException {
    return holds.active(tx, now);
  }

  /** When everything, or this plan, was last released. */
  public Optional<Instant> lastRelease(Connection tx, String plan) throws SQLException {
    return holds.lastRelease(tx, plan);
  }

  private void tell(Connection tx, String type, Hold hold, Instant at) throws SQLException {
    outbox.append(
        tx, List.of(new OutboxEvent(Suppressions.TOPIC, "hold:" + hold.holdId(), type, at, hold)));
  }
}
