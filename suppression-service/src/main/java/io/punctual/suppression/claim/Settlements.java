package io.punctual.suppression.claim;

import io.punctual.suppression.identity.RecipientKey;
import io.punctual.suppression.identity.SuppressionKey;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stores what holders say became of their claims; a few statements for all of them. */
@Singleton
public class Settlements {

  private final ClaimRepository claims;
  private final ClaimWriter writer;
  private final Refusals refusals;

  public Settlements(ClaimRepository claims, ClaimWriter writer, Refusals refusals) {
    this.claims = claims;
    this.writer = writer;
    this.refusals = refusals;
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
    var refused = new ArrayList<Refusal>();
    for (var settlement : settlements) {
      var token = settlement.token();
      var decision = SettlementDecision.decide(settlement, stored.get(token));
      if (decision instanceof SettlementDecision.Settle settle) {
        stored.put(token, settle.claim());
        changed.put(token, settle.claim());
        refusal(settlement, settle.claim(), subjects).ifPresent(refused::add);
        if (settle.told()) {
          told.add(settle.claim());
        }
      }
      settled.add(new SettledItem(token, SettledItem.Status.of(decision)));
    }
    writer.settle(tx, changed.values());
    if (!refused.isEmpty()) {
      refusals.judge(tx, refused, now);
    }
    return new Settled(settled, told);
  }

  static List<UUID> tokens(Collection<Settlement> settlements) {
    return settlements.stream().map(Settlement::token).distinct().toList();
  }

  /** Only what a mail server replied can say something of the person. */
  private static Optional<Refusal> refusal(
      Settlement settlement, StoredClaim claim, Map<RecipientKey, SuppressionKey> subjects) {
    var subject = subjects.get(claim.reminder().recipientKey());
    boolean replied = claim.state() == ClaimState.REFUSED && claim.smtpCode() != null;
    return replied && subject != null
        ? Optional.of(
            new Refusal(claim, subject, settlement.refusedCommand(), settlement.refusalText()))
        : Optional.empty();
  }
}
