package io.punctual.suppression.claim;

import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a backlog from a straggler: more than a handful of late claims of one plan opens a hold on
 * it, whichever part was down.
 */
@Singleton
public class Lateness {

  private final Holds holds;
  private final LateClaims stored;
  private final ClaimSettings settings;

  public Lateness(Holds holds, LateClaims stored, ClaimSettings settings) {
    this.holds = holds;
    this.stored = stored;
    this.settings = settings;
  }

  /** A want that would be granted, and what was stored of it before. */
  record Candidate(Want want, @Nullable StoredClaim stored) {

    /** Since when it could have been granted; the hours that closed on it are no lateness. */
    Instant since() {
      if (stored == null || stored.notBefore() == null) {
        return want.due();
      }
      if ("PAST_SEND_BY".equals(stored.reason())) {
        return Instant.MAX;
      }
      return stored.notBefore().isAfter(want.due()) ? stored.notBefore() : want.due();
    }
  }

  /** Counts the late ones, opens a hold where they are too many, and returns the plans held so. */
  Set<String> holdBacklogs(Connection tx, Collection<Candidate> candidates, Instant now)
      throws SQLException {
    var limit = now.minus(settings.lateTolerance());
    Map<String, List<Candidate>> late =
        candidates.stream()
            .filter(candidate -> candidate.since().isBefore(limit))
            .collect(Collectors.groupingBy(candidate -> candidate.want().reminder().plan()));
    var held = new HashSet<String>();
    for (var plan : late.entrySet()) {
      if (isBacklog(tx, plan.getKey(), plan.getValue(), now)) {
        holds.open(tx, HoldScope.ofPlan(plan.getKey()), "LATE_CLAIMS", "suppression-service", now);
        held.add(plan.getKey());
      }
    }
    return held;
  }

  /** What was due before the last release was released knowingly, and does not count. */
  private boolean isBacklog(Connection tx, String plan, List<Candidate> late, Instant now)
      throws SQLException {
    var released = holds.lastRelease(tx, plan).orElse(Instant.MIN);
    long count = late.stream().filter(one -> one.want().due().isAfter(released)).count();
    if (count == 0) {
      return false;
    }
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    var start = minute.minus(settings.lateWindow());
    stored.add(tx, plan, minute, (int) count);
    stored.forget(tx, plan, start);
    var since = start.isAfter(released) ? start : released;
    return stored.since(tx, plan, since.truncatedTo(ChronoUnit.MINUTES)) > settings.lateHandful();
  }
}
