package io.punctual.suppression.optout;

import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.Suppression;
import io.punctual.suppression.suppression.Suppressions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Suppresses who wants no more mail. Joins the caller's transaction; safe to repeat. */
@Singleton
public final class OptOuts {

  private static final String LIFTED = "SUPPRESSION_LIFTED";

  /** Clocks may differ: what was lifted just afterwards is not taken for lifted. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private final SubjectLock subjects;
  private final Suppressions suppressions;
  private final AuditRepository audit;

  public OptOuts(SubjectLock subjects, Suppressions suppressions, AuditRepository audit) {
    this.subjects = subjects;
    this.suppressions = suppressions;
    this.audit = audit;
  }

  /** One that is asked for now. */
  void apply(Connection tx, OptOut asked) throws SQLException {
    var wanted = List.of(asked);
    subjects.lock(tx, List.of(asked.person()));
    store(tx, wanted, trail(tx, wanted));
  }

  /** Some that were asked for a while ago; what an operator lifted since stays lifted. */
  void applyLate(Connection tx, Collection<OptOut> wanted) throws SQLException {
    if (wanted.isEmpty()) {
      return;
    }
    subjects.lock(tx, wanted.stream().map(OptOut::person).toList());
    var trail = trail(tx, wanted);
    store(tx, wanted.stream().filter(asked -> !trail.liftedAfter(asked)).toList(), trail);
  }

  private void store(Connection tx, Collection<OptOut> wanted, Trail trail) throws SQLException {
    var told = new HashSet<Act>(trail.acts());
    // Choice by choice: one person may have made both.
    for (var choice : Choice.values()) {
      var asked = wanted.stream().filter(one -> one.choice() == choice).toList();
      var added =
          new HashSet<>(suppressions.add(tx, asked.stream().map(OptOuts::suppression).toList()));
      var entries = new ArrayList<AuditEntry>();
      for (var one : asked) {
        // Somebody suppressed for another reason keeps it; that they asked must not be lost.
        boolean news = told.add(new Act(one.person().value(), choice.act()));
        if (added.remove(one.person()) || news) {
          entries.add(entry(one));
        }
      }
      audit.add(tx, entries);
    }
  }

  private Trail trail(Connection tx, Collection<OptOut> wanted) throws SQLException {
    var people = wanted.stream().map(asked -> asked.person().value()).distinct().toList();
    return new Trail(audit.of(tx, people));
  }

  private static Suppression suppression(OptOut asked) {
    return new Suppression(
        asked.person(), asked.choice().reason(), asked.source(), null, asked.at());
  }

  private static AuditEntry entry(OptOut asked) {
    return new AuditEntry(
        asked.at(),
        "recipient",
        asked.choice().act(),
        asked.person().value(),
        "by " + asked.source());
  }

  /** Something that was done to somebody. */
  private record Act(UUID subject, String act) {}

  /** What was done to these people before. */
  private record Trail(List<AuditEntry> entries) {

    Set<Act> acts() {
      var acts = new HashSet<Act>();
      for (var entry : entries) {
        var subject = entry.subject();
        if (subject != null) {
          acts.add(new Act(subject, entry.act()));
        }
      }
      return acts;
    }

    boolean liftedAfter(OptOut asked) {
      Instant since = asked.at().plus(CLOCK_SKEW);
      return entries.stream()
          .anyMatch(
              entry ->
                  entry.act().equals(LIFTED)
                      && asked.person().value().equals(entry.subject())
                      && entry.at().isAfter(since));
    }
  }
}
