package io.punctual.suppression.claim;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.SuppressionReason;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Stores what holders say became of their claims; a few statements for all of them. */
@Singleton
public class Settlements {

  /** Enhanced status codes that say: there is no such mailbox. */
  private static final Set<String> DEAD_ADDRESS =
      Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final Suppressions suppressions;

  public Settlements(ClaimRepository claims, ClaimWriter writer, Suppressions suppressions) {
    this.claims = claims;
    this.writer = writer;
    this.suppressions = suppressions;
  }

  /**
   * What became of the settlements of one exchange.
   *
   * @param settled one for each settlement, in their order
   * @param told the claims whose outcome is to be published
   */
  record Settled(List<SettledItem> settled, List<StoredClaim> told) {}

  /** Decides and stores, under the locks of the people concerned. */
  Settled settle(
      Connection tx,
      List<Settlement> settlements,
      Map<RecipientKey, SuppressionKey> subjects,
      Instant now)
      throws SQLException {
    if (settlements.isEmpty()) {
      return new Settled(List.of(), List.of());
    }
    var stored = new HashMap<>(claims.byToken(tx, tokens(settlements)));
    stored.values().removeIf(claim -> !subjects.containsKey(claim.reminder().recipientKey()));
    var changed = new HashMap<UUID, StoredClaim>();
    var told = new ArrayList<StoredClaim>();
    var settled = new ArrayList<SettledItem>();
    for (var settlement : settlements) {
      var token = settlement.token();
      var decision = SettlementDecision.decide(settlement, stored.get(token));
      if (decision instanceof SettlementDecision.Settle settle) {
        stored.put(token, settle.claim());
        changed.put(token, settle.claim());
        if (settle.told()) {
          told.add(settle.claim());
        }
      }
      settled.add(new SettledItem(token, SettledItem.Status.of(decision)));
    }
    writer.settle(tx, changed.values());
    suppressDead(tx, changed.values(), subjects, now);
    return new Settled(settled, told);
  }

  static List<UUID> tokens(Collection<Settlement> settlements) {
    return settlements.stream().map(Settlement::token).distinct().toList();
  }

  private void suppressDead(
      Connection tx,
      Collection<StoredClaim> changed,
      Map<RecipientKey, SuppressionKey> subjects,
      Instant now)
      throws SQLException {
    var dead = new ArrayList<Suppression>();
    for (var claim : changed) {
      var key = subjects.get(claim.reminder().recipientKey());
      if (key != null && isDead(claim)) {
        dead.add(
            new Suppression(
                key, SuppressionReason.BOUNCED, "smtp " + claim.enhancedStatus(), null, now));
      }
    }
    if (!dead.isEmpty()) {
      suppressions.add(tx, dead);
    }
  }

  private static boolean isDead(StoredClaim claim) {
    var status = claim.enhancedStatus();
    return claim.state() == ClaimState.REFUSED && status != null && DEAD_ADDRESS.contains(status);
  }
}
