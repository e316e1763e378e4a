package io.punctual.simulation.suppression;

import io.punctual.simulation.database.MemoryTransaction;
import io.punctual.simulation.suppression.Rows.Claim;
import io.punctual.simulation.suppression.Rows.Reminder;
import io.punctual.suppression.claim.ClaimState;
import io.punctual.suppression.claim.ClaimWriter;
import io.punctual.suppression.claim.StoredClaim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the claims of {@code claim} in memory. */
final class MemoryClaimWriter implements ClaimWriter {

  private static final Set<ClaimState> UNSETTLED =
      EnumSet.of(ClaimState.GRANTED, ClaimState.UNDECIDED);

  private final SuppressionTables tables;
  private final MemoryReminderNames names;

  MemoryClaimWriter(SuppressionTables tables, MemoryReminderNames names) {
    this.tables = tables;
    this.names = names;
  }

  @Override
  public void answer(
      Connection connection, Collection<StoredClaim> claims, Instant now, @Nullable String sender)
      throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var seen = new HashSet<Reminder>();
    int changed = 0;
    for (var claim : claims) {
      names.require(claim.reminder());
      var key = Reminder.of(claim.reminder());
      if (!seen.add(key)) {
        throw new SQLException("one statement cannot change a row twice", "21000");
      }
      var before = tables.claims.find(key).map(Claim::claim);
      if (before.isEmpty() || before.get().state() == ClaimState.RETURNED) {
        tables.claims.put(
            tx, key, new Claim(answered(claim), Stored.at(now), sender == null ? "" : sender));
        changed++;
      }
    }
    expect(claims.size(), changed);
  }

  @Override
  public void settle(Connection connection, Collection<StoredClaim> claims) throws SQLException {
    var tx = MemoryTransaction.of(connection);
    var changed = new HashSet<Reminder>();
    for (var claim : claims) {
      names.require(claim.reminder());
      var key = Reminder.of(claim.reminder());
      var before = tables.claims.find(key);
      if (before.isPresent()
          && UNSETTLED.contains(before.get().claim().state())
          && changed.add(key)) {
        var row = before.get();
        tables.claims.put(
            tx, key, new Claim(settled(row.claim(), claim), row.answeredAt(), row.sender()));
      }
    }
    expect(claims.size(), changed.size());
  }

  /** Whatever was known of an earlier mail is forgotten. */
  private static StoredClaim answered(StoredClaim claim) {
    return new StoredClaim(
        claim.reminder(),
        claim.attempt(),
        claim.token(),
        claim.state(),
        claim.settledBy(),
        claim.reason(),
        Stored.at(claim.due()),
        Stored.at(claim.deadline()),
        Stored.atOrNull(claim.grantedAt()),
        Stored.atOrNull(claim.leaseUntil()),
        Stored.atOrNull(claim.notBefore()),
        null,
        null,
        null,
        null,
        null);
  }

  /** Attempt, token, times and lease stay. */
  private static StoredClaim settled(StoredClaim before, StoredClaim claim) {
    return new StoredClaim(
        before.reminder(),
        before.attempt(),
        before.token(),
        claim.state(),
        claim.settledBy(),
        claim.reason(),
        before.due(),
        before.deadline(),
        before.grantedAt(),
        before.leaseUntil(),
        Stored.atOrNull(claim.notBefore()),
        Stored.atOrNull(claim.handedOverAt()),
        claim.smtpCode(),
        claim.enhancedStatus(),
        claim.queueId(),
        claim.templateVersion());
  }

  private static void expect(int wanted, int changed) {
    if (wanted != changed) {
      throw new IllegalStateException(
          "%d claims changed under us".formatted(Math.abs(wanted - changed)));
    }
  }
}
